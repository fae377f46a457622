import { createHash } from 'node:crypto';
import { columnArrays } from '@varsam/outbox';
import type { Database, DeadLetters, Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { Rejection, Rejections, Repetition } from './rejections.js';

export class TypeOrmRejections implements Rejections {
  constructor(
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
  ) {}

  record(rejections: readonly Rejection[], repetitions: readonly Repetition[]): Promise<void> {
    const kommunkoder = [...new Set([...rejections, ...repetitions].map(({ kommunkod }) => kommunkod))];
    return this.database.transaction(kommunkoder, async (tx) => {
      const letters = rejections.flatMap(({ letter }) => (letter === undefined ? [] : [letter]));
      if (letters.length > 0) await this.deadLetters.record(letters);
      if (rejections.length > 0) await insertRejections(tx, rejections);
      if (repetitions.length > 0) await countRepetitions(tx, repetitions);
    });
  }
}

const insertion = {
  name: 'rejection-insert',
  text: `insert into rejection (id, kommunkod, partner_id, kind, message_id, door, received_at, slug, size, fingerprint, dead_letter_id, times, last_at)
    select given.id, given.kommunkod, given.partner_id, given.kind, given.message_id, given.door, given.received_at, given.slug, given.size,
      given.fingerprint, dead_letter.id, given.times, given.last_at
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::int[], $10::bytea[],
      $11::text[], $12::text[], $13::bytea[], $14::int[], $15::timestamptz[])
      as given (id, kommunkod, partner_id, kind, message_id, door, received_at, slug, size, fingerprint, handler, letter_id, letter_print, times, last_at)
    left join dead_letter on dead_letter.handler = given.handler and dead_letter.message_id = given.letter_id
      and dead_letter.fingerprint = given.letter_print
    on conflict (partner_id, kommunkod, kind, fingerprint, slug) do update
      set times = rejection.times + excluded.times, last_at = greatest(rejection.last_at, excluded.last_at)`,
};

/** One row cannot be met twice by one statement, and two batches meet rows in one order. */
function counted<One extends { readonly receivedAt: Date }>(
  all: readonly One[],
  keyOf: (one: One) => string,
): readonly { readonly one: One; readonly times: number; readonly lastAt: Date }[] {
  const groups = [...Map.groupBy(all, keyOf)].sort(([left], [right]) => (left < right ? -1 : 1));
  return groups.map(([, [one, ...more]]) => ({
    one: one!,
    times: more.length + 1,
    lastAt: new Date(Math.max(...[one!, ...more].map(({ receivedAt }) => receivedAt.getTime()))),
  }));
}

async function insertRejections(tx: Transaction, rejections: readonly Rejection[]): Promise<void> {
  const rows = counted(rejections, ({ partnerId, kommunkod, message, fingerprint, slug }) =>
    [partnerId, kommunkod, message, fingerprint.toString('hex'), slug].join('\n'),
  );
  const of = <Value>(value: (one: Rejection) => Value) => rows.map(({ one }) => value(one));
  const { uuid, text, timestamptz, int, bytea } = columnArrays;
  await tx.execute({
    ...insertion,
    values: [
      uuid(rows.map(() => v7())),
      ...[text(of(({ kommunkod }) => kommunkod)), text(of(({ partnerId }) => partnerId)), text(of(({ message }) => message))],
      ...[text(of(({ messageId }) => messageId ?? null)), text(of(({ door }) => door)), timestamptz(of(({ receivedAt }) => receivedAt))],
      ...[text(of(({ slug }) => slug)), int(of(({ size }) => size)), bytea(of(({ fingerprint }) => fingerprint))],
      ...[text(of(({ letter }) => letter?.handler ?? null)), text(of(({ letter }) => letter?.delivery.messageId ?? null))],
      bytea(of(({ letter }) => (letter === undefined ? null : sha256(letter.delivery.payload)))),
      ...[int(rows.map(({ times }) => times)), timestamptz(rows.map(({ lastAt }) => lastAt))],
    ],
  });
}

async function countRepetitions(tx: Transaction, repetitions: readonly Repetition[]): Promise<void> {
  const rows = counted(repetitions, ({ partnerId, kommunkod, messageId }) => [partnerId, messageId, kommunkod].join('\n'));
  const { text, timestamptz, int } = columnArrays;
  await tx.execute({
    name: 'repetition-count',
    text: `insert into repetition (partner_id, kommunkod, message_id, times, last_at)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::timestamptz[])
      on conflict (partner_id, message_id, kommunkod) do update
        set times = repetition.times + excluded.times, last_at = greatest(repetition.last_at, excluded.last_at)`,
    values: [
      text(rows.map(({ one }) => one.partnerId)),
      text(rows.map(({ one }) => one.kommunkod)),
      text(rows.map(({ one }) => one.messageId)),
      int(rows.map(({ times }) => times)),
      timestamptz(rows.map(({ lastAt }) => lastAt)),
    ],
  });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
