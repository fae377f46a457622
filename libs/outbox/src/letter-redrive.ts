import { InvalidMessage } from '@varsam/messaging';
import type { Delivery } from '@varsam/messaging';

import type { Database } from './database.js';
import type { DeadLetters } from './dead-letters.js';
import { detailOf, printable, slugOf } from './fault-words.js';
import { OpenTransaction } from './open-transaction.js';
import type { Transaction } from './transaction.js';
import { isTransient } from './transient-faults.js';

export interface RedriveParts {
  readonly database: Database;
  readonly deadLetters: DeadLetters;
  /** The service's clock. */
  now(): Date;
  /** The payload as it came. */
  open(sealed: Buffer, letterId: string): Uint8Array;
  /** To the handler that the message would have reached, as the broker would. */
  handOver(handler: string, delivery: Delivery): Promise<void>;
}

export interface RedrivenLetter {
  readonly redriveId: string;
  readonly letterId: string;
  readonly kommunkod: string;
}

interface LockedLetter {
  readonly id: string;
  readonly handler: string;
  readonly subject: string;
  readonly messageId: string;
  readonly payload: Buffer;
  readonly contentType: string;
  readonly traceparent: string | null;
  readonly attempts: number;
  readonly arrivedAt: Date;
  readonly inInbox: boolean;
  readonly redriven: boolean;
}

interface Decided {
  readonly outcome: 'applied' | 'still-refused' | 'already-redriven';
  readonly slug?: string;
}

/**
 * One letter, once more: what its handler does, the mark on the letter and the outcome in the redrive commit together or not at all. The
 * lock on the letter is the guard: whoever comes second finds the mark. What is refused again is undone and stays with its newest reason.
 */
export class LetterRedrive {
  constructor(private readonly parts: RedriveParts) {}

  /** A fault of the surroundings is thrown and decides nothing: the letter waits for the next try. */
  async run({ redriveId, letterId, kommunkod }: RedrivenLetter): Promise<void> {
    await this.parts.database.transaction([kommunkod], async (tx) => {
      if (!(await isUndecided(tx, redriveId, letterId))) return;
      const letter = await lockLetter(tx, letterId);
      const { outcome, slug } = letter.redriven ? { outcome: 'already-redriven' } : await this.tryAgain(OpenTransaction.of(tx), letter);
      await tx.execute({
        name: 'redrive:decide',
        text: 'update redrive_letter set outcome = $3, slug = $4, decided_at = $5 where redrive_id = $1 and letter_id = $2',
        values: [redriveId, letterId, outcome, slug ?? null, this.parts.now()],
      });
    });
  }

  private async tryAgain(tx: OpenTransaction, letter: LockedLetter): Promise<Decided> {
    try {
      await tx.isolate(() => this.handOver(letter));
    } catch (fault) {
      if (isTransient(fault)) throw fault;
      const slug = printable(slugOf(fault));
      await tx.execute({
        name: 'dead_letter:refused-again',
        text: 'update dead_letter set attempts = attempts + 1, slug = $2, detail = $3 where id = $1',
        values: [letter.id, slug, printable(detailOf(fault))],
      });
      return { outcome: 'still-refused', slug };
    }
    await tx.execute({
      name: 'dead_letter:redriven',
      text: 'update dead_letter set redriven_at = $2 where id = $1',
      values: [letter.id, this.parts.now()],
    });
    return { outcome: 'applied' };
  }

  private async handOver(letter: LockedLetter): Promise<void> {
    const { deadLetters, handOver } = this.parts;
    const delivery = this.deliveryOf(letter);
    const [refused] = await deadLetters.refusedDuring(() => handOver(letter.handler, delivery));
    if (refused !== undefined) throw new InvalidMessage(refused.slug, refused.detail);
  }

  private deliveryOf({ id, subject, messageId, payload, contentType, traceparent, attempts, arrivedAt, inInbox }: LockedLetter): Delivery {
    return {
      subject,
      // what the inbox laid down belongs to a message that it knows already and would pass over; any other message it has yet to see
      messageId: inInbox ? id : messageId,
      payload: this.parts.open(payload, id),
      contentType,
      traceparent: traceparent ?? undefined,
      stream: 'dead-letters',
      sequence: 0,
      attempt: attempts + 1,
      publishedAt: onMachine(arrivedAt, this.parts.now()),
    };
  }
}

/** Deliveries speak by the machine's clock, as the broker does. */
function onMachine(moment: Date, now: Date): Date {
  return new Date(Date.now() - (now.getTime() - moment.getTime()));
}

/** Two approvals of one redrive take turns here. */
async function isUndecided(tx: Transaction, redriveId: string, letterId: string): Promise<boolean> {
  const [row] = await tx.query<{ undecided: boolean }>({
    name: 'redrive:lock',
    text: `select outcome is null as undecided from redrive_letter where redrive_id = $1 and letter_id = $2 for update`,
    values: [redriveId, letterId],
  });
  return row?.undecided === true;
}

async function lockLetter(tx: Transaction, letterId: string): Promise<LockedLetter> {
  const [letter] = await tx.query<LockedLetter>({
    name: 'dead_letter:lock',
    text: `select id, handler, subject, message_id as "messageId", payload, content_type as "contentType", traceparent, attempts,
        arrived_at as "arrivedAt", in_inbox as "inInbox", redriven_at is not null as redriven
      from dead_letter where id = $1 for update`,
    values: [letterId],
  });
  if (letter === undefined) throw new Error('a redrive names a letter that is not there');
  return letter;
}
