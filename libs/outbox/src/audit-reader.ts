import pg from 'pg';

import { auditSession, entryColumns } from './audit-store.js';
import type { AuditEntry } from './audit-store.js';
import { resultTypes } from './result-types.js';

const pageRows = 5_000;

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
    yield* this.rows<{ number: number; line: string }>('select number, line from audit_checkpoint order by number', 200);
  }

  async newestCheckpoint(): Promise<number> {
    const { rows } = await this.client.query<{ newest: number }>('select coalesce(max(number), 0) as newest from audit_checkpoint');
    return rows[0]!.newest;
  }

  async *entries(log: string): AsyncIterable<AuditEntry> {
    if (!/^[a-z_]+$/.test(log)) throw new TypeError('not the plain name of a table');
    const text = `select ${entryColumns} from ${log} as entry order by xid, seq`;
    for await (const row of this.rows<{ xid: number; seq: number; text: string }>(text, pageRows)) {
      yield { place: [row.xid, row.seq], text: row.text };
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async *rows<R>(text: string, page: number): AsyncIterable<R> {
    const cursor = `audit_${(this.cursors += 1)}`;
    await this.client.query(`declare ${cursor} no scroll cursor for ${text}`);
    for (;;) {
      const { rows } = await this.client.query(`fetch ${page} from ${cursor}`);
      yield* rows as R[];
      if (rows.length < page) break;
    }
    await this.client.query(`close ${cursor}`);
  }
}
