import { setTimeout as pause } from 'node:timers/promises';

import { DataSource } from 'typeorm';
import type { DataSourceOptions, EntityTarget, MigrationInterface, ObjectLiteral, QueryRunner } from 'typeorm';

import { SnakeNaming } from './snake-naming.js';
import { verifiedConnection } from './verified-connection.js';
import type { TlsFiles } from './verified-connection.js';

export interface ServiceDataSource {
  readonly url: string;
  readonly rows?: readonly EntityTarget<ObjectLiteral>[];
  readonly migrations?: readonly (new () => MigrationInterface)[];
  readonly applicationName?: string;
  readonly poolSize?: number;
  /** Used where the address says `sslmode=verify-full`; files that the address itself names (`sslcert`, `sslkey`, `sslrootcert`) go first. */
  readonly tls?: TlsFiles;
}

export function dataSourceOptions(order: ServiceDataSource): DataSourceOptions {
  return {
    type: 'postgres',
    ...verifiedConnection(order.url, order.tls),
    entities: (order.rows ?? []) as (new () => ObjectLiteral)[],
    migrations: [...(order.migrations ?? [])],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    applicationName: order.applicationName ?? 'varsam',
    poolSize: order.poolSize ?? 10,
  };
}

const migrationLock = 7_301_146_902;

/** As the owner role. Two jobs at once run one after the other, and the second finds nothing left to do. */
export async function runMigrations(options: DataSourceOptions): Promise<void> {
  const dataSource = await new DataSource(options).initialize();
  const guard = dataSource.createQueryRunner();
  try {
    await awaitTurn(guard);
    await dataSource.runMigrations({ transaction: 'each' });
    await guard.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}

/** Asked for again and again: an index that is made beside writers waits for every statement under way, one that waited for its turn too. */
async function awaitTurn(guard: QueryRunner): Promise<void> {
  for (;;) {
    const [row] = (await guard.query('select pg_try_advisory_lock($1) as mine', [migrationLock])) as readonly { readonly mine: boolean }[];
    if (row?.mine === true) return;
    await pause(100);
  }
}
