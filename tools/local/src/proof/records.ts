import pg from 'pg';
import { databaseOf } from '../platform/databases.js';
import type { ServiceName } from '../services.js';

/** The databases, read past row-level security with the rights of the administrator: the proof asks the record itself, not the services. */
export class Records {
  private readonly pools = new Map<ServiceName, pg.Pool>();

  constructor(private readonly adminUrl: string) {}

  async rows<Row extends pg.QueryResultRow>(service: ServiceName, text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.poolOf(service).query<Row>(text, [...values])).rows;
  }

  async row<Row extends pg.QueryResultRow>(service: ServiceName, text: string, values: readonly unknown[] = []): Promise<Row> {
    return (await this.rows<Row>(service, text, values))[0]!;
  }

  async close(): Promise<void> {
    for (const pool of this.pools.values()) await pool.end();
  }

  private poolOf(service: ServiceName): pg.Pool {
    const pool = this.pools.get(service) ?? this.open(service);
    this.pools.set(service, pool);
    return pool;
  }

  private open(service: ServiceName): pg.Pool {
    const url = new URL(this.adminUrl);
    url.pathname = `/${databaseOf(service)}`;
    const pool = new pg.Pool({ connectionString: url.href, max: 2 });
    pool.on('error', () => undefined); // the next question says it louder
    return pool;
  }
}
