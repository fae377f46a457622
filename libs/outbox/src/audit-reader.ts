import pg from 'pg';

import { auditSession, entryColumns, entryOf } from './audit-store.js';
import type { AuditEntry, EntryRow } from './audit-store.js';
import { resultTypes } from './result-types.js';

const pageRows = 5_000;
const pageCheckpoints = 20;

/** One view of a service's logs and checkpoints, however long the reading takes. It changes nothing. */
export class AuditReader {
  private cursors = 0;

  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<AuditReader> {
    const client = new pg.Client({ connectionString: url, application_name: 'varsam-audit', types: resultTypes });
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select ${auditSession}`);
    return new AuditReader(client);
  }

  async *checkpoints(): AsyncIterable<{ readonly number: number; readonly line: string }> {
    const text = 'select number, line from audit_checkpoint order by number';
    for await (const rows of this.pages<{ number: number; line: string }>(text, pageCheckpoints)) yield* rows;
  }

  async newestCheckpoint(): Promise<number> {
    const { rows } = await this.client.query<{ newest: number }>('select coalesce(max(number), 0) as newest from audit_checkpoint');
    return rows[0]!.newest;
  }

  async *entries(log: string): AsyncIterable<readonly AuditEntry[]> {
    if (!/^[a-z_]+$/.test(log)) throw new TypeError('not the plain name of a table');
    const text = `select ${entryColumns} from ${log} as entry order by xid, seq`;
    for await (const rows of this.pages<EntryRow>(text, pageRows)) {
      yield rows.map(entryOf);
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** The next page is on its way while one is looked at. */
  private async *pages<R>(text: string, size: number): AsyncIterable<readonly R[]> {
    const cursor = `audit_${(this.cursors += 1)}`;
    const fetched = async (): Promise<readonly R[]> => (await this.client.query(`fetch ${size} from ${cursor}`)).rows as R[];
    await this.client.query(`declare ${cursor} no scroll cursor for ${text}`);
    let ahead = fetched();
    for (;;) {
      const rows = await ahead;
      const more = rows.length === size;
      if (more) {
        ahead = fetched();
        ahead.catch(() => undefined); // whoever stops in the middle does not wait for it
      }
      yield rows;
      if (!more) break;
    }
    await this.client.query(`close ${cursor}`);
  }
}
