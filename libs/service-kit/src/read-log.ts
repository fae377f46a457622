import { randomUUID } from 'node:crypto';
import type { Viewer } from './access.js';
import type { Clock } from './clock.js';

export interface ReadLogEntry {
  readonly viewer: Pick<Viewer, 'id' | 'kommunkod' | 'units'> & { readonly roles: readonly string[] };
  readonly action: string;
  readonly purpose: string;
  /** By what right, where the role alone gives none, as a code: an assignment, a meeting, a broken glass. Never words about a person. */
  readonly reason?: string;
  readonly recordIds: readonly string[];
  readonly allowed: boolean;
}

/** The part of a transaction that the log needs. */
interface LogTransaction {
  execute(statement: { name?: string; text: string; values?: readonly unknown[] }): Promise<number>;
}

const statement =
  'insert into read_log (id, kommunkod, at, viewer_id, roles, unit, action, purpose, record_ids, allowed, reason) ' +
  'values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';

/**
 * Who read what, and why: in the same transaction as the fetch, so that a read that cannot be logged fails.
 * Patient Data Act practice, followed for social services: every opening of a record can be shown to the person it is about.
 */
export class ReadLog {
  constructor(private readonly clock: Clock) {}

  /** The time by which what is read is judged and written down. */
  now(): Date {
    return this.clock.now();
  }

  async record(tx: LogTransaction, entry: ReadLogEntry): Promise<void> {
    const { viewer } = entry;
    const values = [
      randomUUID(),
      viewer.kommunkod,
      this.clock.now(),
      viewer.id,
      [...viewer.roles],
      viewer.units.join(','),
      entry.action,
      entry.purpose,
      [...entry.recordIds],
      entry.allowed,
      entry.reason ?? null,
    ];
    const written = await tx.execute({ name: 'read-log', text: statement, values });
    if (written !== 1) throw new Error('the read was not logged');
  }
}
