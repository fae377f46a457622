import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { FreshMessage, MessageToFile } from './partner-messages.js';
import { holdLevels } from './protection/protected-persons.js';

export interface SealedMessage extends FreshMessage {
  readonly sealedBody: Buffer | null;
}

const insertion = {
  name: 'partner-message-insert',
  text: `insert into partner_message (batch_id, id, kommunkod, partner_id, kind, message_id, received_at, door, mandated, acute, child_id,
      concern_id, warnings, body_hash, sealed_body, batch_index)
    select $1, id, kommunkod, partner_id, kind, message_id, received_at, door, mandated, acute, child_id, concern_id, warnings::jsonb,
      body_hash, sealed_body, (position - 1)::int4
    from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::bool[], $10::bool[],
      $11::uuid[], $12::uuid[], $13::text[], $14::bytea[], $15::bytea[])
    with ordinality as received (id, kommunkod, partner_id, kind, message_id, received_at, door, mandated, acute, child_id, concern_id,
      warnings, body_hash, sealed_body, position)
    where ${holdLevels}
    on conflict (id) do nothing returning id`,
};

/** One statement for the batch; the ids of those that were new. Given in id order, so that two batches cannot deadlock. */
export async function insertMessages(tx: Transaction, batchId: string, sealed: readonly SealedMessage[]): Promise<readonly string[]> {
  const of = <Value>(value: (one: MessageToFile) => Value) => sealed.map(({ message }) => value(message));
  const inserted = await tx.query<{ id: string }>({
    ...insertion,
    values: [
      batchId,
      columnArrays.uuid(of(({ id }) => id)),
      columnArrays.text(of(({ kommunkod }) => kommunkod)),
      columnArrays.text(of(({ partnerId }) => partnerId)),
      columnArrays.text(of(({ kind }) => kind)),
      columnArrays.text(of(({ messageId }) => messageId)),
      columnArrays.timestamptz(of(({ receivedAt }) => receivedAt)),
      columnArrays.text(of(({ door }) => door)),
      columnArrays.bool(of(({ mandated }) => mandated)),
      columnArrays.bool(of(({ acute }) => acute)),
      columnArrays.uuid(sealed.map(({ childId }) => childId)),
      columnArrays.uuid(of(({ concernId }) => concernId)),
      columnArrays.text(of(({ warnings }) => (warnings.length === 0 ? null : JSON.stringify(warnings)))),
      columnArrays.bytea(of(({ bodyHash }) => bodyHash)),
      columnArrays.bytea(sealed.map(({ sealedBody }) => sealedBody)),
    ],
  });
  return inserted.map(({ id }) => id);
}

/** Some were filed before: those that are new are numbered anew, so that the sealed log has no leaf without its row. */
export async function renumber(tx: Transaction, fresh: readonly SealedMessage[]): Promise<void> {
  if (fresh.length === 0) return;
  await tx.execute({
    name: 'partner-message-renumber',
    text: `update partner_message set batch_index = numbered.index
      from unnest($1::uuid[], $2::int4[]) as numbered (id, index) where partner_message.id = numbered.id`,
    values: [columnArrays.uuid(fresh.map(({ message }) => message.id)), columnArrays.int(fresh.map((_, index) => index))],
  });
}
