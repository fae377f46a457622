import { Logger } from '@nestjs/common';
import { Database, dataSourceOptions, isolateByMunicipality, grantToApp, outboxTables, redriveTables, runMigrations } from '@varsam/outbox';
import { keyFence } from '@varsam/outbox/key-fence';
import { keyTables } from '@varsam/outbox/key-tables';
import { testDatabase } from '@varsam/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { WrappedKey } from '../key-service.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import { FileRoot } from './file-root.js';
import { KeyKeeper, type KeyKeeperParts } from './key-keeper.js';
import { KeyRing } from './key-ring.js';

class KeptTables1700000000001 implements MigrationInterface {
  readonly name = 'KeptTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...outboxTables('kept_app'),
      ...redriveTables('kept_app'),
      `create table person_key (child_id uuid, kommunkod text not null, wrapped bytea not null, key_version int not null, primary key (child_id, kommunkod))`,
      ...isolateByMunicipality('person_key'),
      ...grantToApp('person_key', 'kept_app', 'SELECT, INSERT'),
      ...keyTables('kept_app', [
        { table: 'person_key', column: 'wrapped', id: 'child_id', kommunkod: 'kommunkod', version: 'key_version' },
      ]),
      ...keyFence(),
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {}
}

export interface Person {
  readonly kommunkod: string;
  readonly childId: string;
}

export interface Replica {
  readonly ring: KeyRing;
  readonly keeper: KeyKeeper;
  readonly database: Database;
}

const placeOf = ({ kommunkod, childId }: Person) => ({ kommunkod, table: 'person_key', rowId: childId });

/** A service that keeps a key for each person, its replicas, and its database. */
export class KeptService {
  readonly directory = mkdtempSync(join(tmpdir(), 'varsam-kept-'));
  readonly keyFile = join(this.directory, 'keys.json');
  private readonly sources: DataSource[] = [];
  private readonly keepers: KeyKeeper[] = [];

  private constructor(
    readonly appUrl: string,
    readonly ownerUrl: string,
    private readonly drop: () => Promise<void>,
  ) {
    Logger.overrideLogger(false);
    createKeyFile(this.keyFile, 'local');
  }

  static async start(): Promise<KeptService> {
    const { appUrl, ownerUrl, drop } = await testDatabase('kept');
    await runMigrations(dataSourceOptions({ url: ownerUrl, migrations: [KeptTables1700000000001] }));
    return new KeptService(appUrl, ownerUrl, drop);
  }

  async stop(): Promise<void> {
    for (const keeper of this.keepers) await keeper.stop();
    for (const source of this.sources) await source.destroy();
    await this.drop();
    rmSync(this.directory, { recursive: true });
  }

  async database(url = this.appUrl): Promise<Database> {
    const source = await new DataSource(dataSourceOptions({ url, poolSize: 4 })).initialize();
    this.sources.push(source);
    return new Database(source);
  }

  /** As the settings of a file would have it, unless said otherwise. It looks for itself only when told how often. */
  async replica(over: Partial<KeyKeeperParts> = {}): Promise<Replica> {
    const ring = new KeyRing();
    const { founding } = readKeyFile(this.keyFile, 'local');
    const roots = [new FileRoot(() => readKeyFile(this.keyFile, 'local').root)] as const;
    const parts = { service: 'kept', database: await this.database(), ring, roots, founding, refreshMs: 3_600_000, ...over };
    const keeper = new KeyKeeper(parts);
    this.keepers.push(keeper);
    return { ring, keeper, database: parts.database };
  }

  async opened(over: Partial<KeyKeeperParts> = {}): Promise<Replica> {
    const replica = await this.replica(over);
    await replica.keeper.open();
    return replica;
  }
}

export async function keep({ database, ring }: Replica, person: Person): Promise<Buffer> {
  return database.transaction([person.kommunkod], async (tx) => {
    const { wrapped, version, key } = ring.newDataKey(placeOf(person));
    await tx.execute({
      text: 'insert into person_key values ($1, $2, $3, $4)',
      values: [person.childId, person.kommunkod, wrapped, version],
    });
    return key.export();
  });
}

/** The bare key of a person, which says what a sealed value would: it opens or it does not. */
export async function find({ database, ring }: Replica, person: Person): Promise<Buffer> {
  return database.transaction([person.kommunkod], async (tx) => {
    const [row] = await tx.query<WrappedKey>({
      text: 'select wrapped, key_version as version from person_key where child_id = $1 and kommunkod = $2',
      values: [person.childId, person.kommunkod],
    });
    return ring.unwrap(row!.version, row!.wrapped, placeOf(person)).export();
  });
}
