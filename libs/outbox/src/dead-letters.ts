import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';

import type { DeadLetter, DeadLetterSink } from '@varsam/messaging';
import { v7 as uuid } from 'uuid';

import { columnArrays } from './column-arrays.js';
import type { Database } from './database.js';
import { printable } from './fault-words.js';

export interface DeadLettersOptions {
  /** What was unreadable may still name a person: with this, the payload is kept sealed. */
  readonly seal?: (payload: Uint8Array, id: string) => Uint8Array;
  /** The service's clock: a letter keeps when its message arrived by that clock, from which the law's clocks run. */
  readonly now?: () => Date;
  /** Told after the commit, of the letters that had not been laid down before. */
  readonly laidDown?: (letters: readonly DeadLetter[]) => void;
}

/** Where a message rests that nobody can apply, with the reason, until a person has looked at it. */
export class DeadLetters implements DeadLetterSink {
  private readonly redriven = new AsyncLocalStorage<DeadLetter[]>();

  constructor(
    private readonly database: Database,
    private readonly options: DeadLettersOptions = {},
  ) {}

  /** In the transaction under way, or in one of its own. A letter recorded before is not recorded again. */
  async record(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    const refusedAgain = this.redriven.getStore();
    if (refusedAgain !== undefined) {
      refusedAgain.push(...letters);
      return;
    }
    const rows = letters.map((letter) => this.rowOf(letter));
    const kommunkoder = [...new Set(rows.flatMap(({ kommunkod }) => kommunkod ?? []))].sort();
    await this.database.transaction(kommunkoder, async (tx) => {
      const laid = new Set((await tx.query<{ id: string }>(insertion(rows))).map(({ id }) => id));
      if (laid.size > 0) tx.afterCommit(() => this.tell(rows.filter(({ id }) => laid.has(id))));
    });
  }

  /** What `work` would lay down is not laid down but given back: a letter that is refused again must not become a second letter. */
  async refusedDuring(work: () => Promise<void>): Promise<readonly DeadLetter[]> {
    const refused: DeadLetter[] = [];
    await this.redriven.run(refused, work);
    return refused;
  }

  private tell(rows: readonly LetterRow[]): void {
    this.options.laidDown?.(rows.map(({ letter }) => letter));
  }

  private rowOf(letter: DeadLetter): LetterRow {
    const id = uuid();
    const { payload, subject, publishedAt } = letter.delivery;
    return {
      id,
      letter,
      kommunkod: kommunkodOf(subject),
      payload: this.options.seal?.(payload, id) ?? payload,
      fingerprint: createHash('sha256').update(payload).digest(),
      arrivedAt: onClock(publishedAt, this.options.now?.() ?? new Date()),
    };
  }
}

interface LetterRow {
  readonly id: string;
  readonly letter: DeadLetter;
  readonly kommunkod: string | undefined;
  readonly payload: Uint8Array;
  readonly fingerprint: Buffer;
  readonly arrivedAt: Date;
}

/** `in_inbox`: the message has its row in the inbox, so this letter must go in under an id of its own when it is redriven. */
function insertion(rows: readonly LetterRow[]) {
  const { uuid: ids, text, int, bytea, timestamptz } = columnArrays;
  const deliveries = rows.map(({ letter }) => letter.delivery);
  return {
    name: 'dead_letter:insert',
    text: `insert into dead_letter (id, kommunkod, handler, subject, message_id, slug, detail, attempts, payload, fingerprint,
        content_type, traceparent, size, arrived_at, in_inbox)
      select given.*, exists (select from inbox where consumer = given.handler and inbox.message_id = given.message_id)
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bytea[], $10::bytea[],
        $11::text[], $12::text[], $13::int[], $14::timestamptz[])
        as given (id, kommunkod, handler, subject, message_id, slug, detail, attempts, payload, fingerprint, content_type, traceparent, size, arrived_at)
      on conflict do nothing returning id`,
    values: [
      ids(rows.map(({ id }) => id)),
      text(rows.map(({ kommunkod }) => kommunkod)),
      text(rows.map(({ letter }) => letter.handler)),
      text(deliveries.map(({ subject }) => subject)),
      text(deliveries.map(({ messageId }) => messageId)),
      text(rows.map(({ letter }) => printable(letter.slug))),
      text(rows.map(({ letter }) => printable(letter.detail))),
      int(rows.map(({ letter }) => letter.attempts)),
      bytea(rows.map(({ payload }) => payload)),
      bytea(rows.map(({ fingerprint }) => fingerprint)),
      text(deliveries.map(({ contentType }) => contentType)),
      text(deliveries.map(({ traceparent }) => traceparent)),
      int(deliveries.map(({ payload }) => payload.byteLength)),
      timestamptz(rows.map(({ arrivedAt }) => arrivedAt)),
    ],
  };
}

/** A moment of the machine's clock as the given clock would have shown it. The two differ only where a demonstration or a test sets one. */
export function onClock(moment: Date, now: Date): Date {
  return new Date(now.getTime() - (Date.now() - moment.getTime()));
}

/** The second token of every subject of Varsam. */
export function kommunkodOf(subject: string): string | undefined {
  const token = subject.split('.')[1];
  return token !== undefined && /^\d{4}$/.test(token) ? token : undefined;
}
