import { createHash } from 'node:crypto';

import type { DeadLetter, DeadLetterSink } from '@varsam/messaging';
import { v7 as uuid } from 'uuid';

import { columnArrays } from './column-arrays.js';
import type { Database } from './database.js';

export interface DeadLettersOptions {
  /** What was unreadable may still name a person: with this, the payload is kept sealed. */
  readonly seal?: (payload: Uint8Array, id: string) => Uint8Array;
}

/** Where a message rests that nobody can apply, with the reason, until a person has looked at it. */
export class DeadLetters implements DeadLetterSink {
  constructor(
    private readonly database: Database,
    private readonly options: DeadLettersOptions = {},
  ) {}

  /** In the transaction under way, or in one of its own. A letter recorded before is not recorded again. */
  async record(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    const rows = letters.map((letter) => this.rowOf(letter));
    const kommunkoder = [...new Set(rows.flatMap(({ kommunkod }) => kommunkod ?? []))].sort();
    await this.database.transaction(kommunkoder, (tx) =>
      tx.execute({
        name: 'dead_letter:insert',
        text: `insert into dead_letter (id, kommunkod, handler, subject, message_id, slug, detail, attempts, payload, fingerprint)
          select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bytea[], $10::bytea[])
          on conflict do nothing`,
        values: [
          columnArrays.uuid(rows.map(({ id }) => id)),
          columnArrays.text(rows.map(({ kommunkod }) => kommunkod)),
          columnArrays.text(rows.map(({ letter }) => letter.handler)),
          columnArrays.text(rows.map(({ letter }) => letter.delivery.subject)),
          columnArrays.text(rows.map(({ letter }) => letter.delivery.messageId)),
          columnArrays.text(rows.map(({ letter }) => printable(letter.slug))),
          columnArrays.text(rows.map(({ letter }) => printable(letter.detail))),
          columnArrays.int(rows.map(({ letter }) => letter.attempts)),
          columnArrays.bytea(rows.map(({ payload }) => payload)),
          columnArrays.bytea(rows.map(({ fingerprint }) => fingerprint)),
        ],
      }),
    );
  }

  private rowOf(letter: DeadLetter) {
    const id = uuid();
    const { payload, subject } = letter.delivery;
    return {
      id,
      letter,
      kommunkod: kommunkodOf(subject),
      payload: this.options.seal?.(payload, id) ?? payload,
      fingerprint: createHash('sha256').update(payload).digest(),
    };
  }
}

/** The second token of every subject of Varsam. */
export function kommunkodOf(subject: string): string | undefined {
  const token = subject.split('.')[1];
  return token !== undefined && /^\d{4}$/.test(token) ? token : undefined;
}

/** The reason for a refusal must not itself be refused: PostgreSQL takes no NUL in text. */
function printable(text: string): string {
  return text.replaceAll('\0', '�').slice(0, 2_000);
}
