import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { DeliveryQuestion } from '../domain/delivery/delivery.js';

export type IdsOf = (kommunkod: string, partnerId: string, messageId: string) => readonly string[];

/** The question as conditions; `$1` are the partners. Constants of a fate or kind let PostgreSQL leave out the tables that cannot hold it. */
export function askedFor(
  { from, to, fate, kind }: DeliveryQuestion,
  ids: readonly string[] | undefined,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const holds = (condition: string, value: unknown): void => {
    values.push(value);
    conditions.push(condition.replace('?', `$${values.length + 1}`));
  };
  if (ids !== undefined) holds('id = any(?::uuid[])', columnArrays.uuid([...ids]));
  if (from !== undefined) holds('at >= ?', from);
  if (to !== undefined) holds('at < ?', to);
  if (kind !== undefined) {
    holds('kind = ?', kind);
    conditions.push(kindConditions[kind] ?? otherKinds);
  }
  if (fate !== undefined) conditions.push(fateConditions[fate]);
  return { text: conditions.map((condition) => `and ${condition}`).join(' '), values };
}

/** Which records can hold a kind; for notices also what their index is made for. */
const kindConditions: Readonly<Record<string, string>> = {
  'concern-report': `record <> 'message'`,
  'police-notice': `record <> 'message' and (notice_kind is not null or record = 'rejection')`,
};
const otherKinds = `record <> 'concern'`;

const isDelivered = 'exists (select from feedback_delivery where feedback_id = partner_delivery.id)';

const fateConditions: Readonly<Record<NonNullable<DeliveryQuestion['fate']>, string>> = {
  received: `fate = 'received'`,
  rejected: `fate = 'rejected'`,
  'feedback-sent': `fate = 'feedback-sent' and not ${isDelivered}`,
  'feedback-delivered': `fate = 'feedback-sent' and ${isDelivered}`,
  repeated: `fate = 'received'`,
};

/** The latest that came again: they are few among many, so they are looked up instead of being searched for. */
export async function idsOfRepeated(
  tx: Transaction,
  partners: readonly string[],
  messageId: string | undefined,
  idsOf: IdsOf,
): Promise<readonly string[]> {
  const rows = await tx.query<{ partner_id: string; kommunkod: string; message_id: string }>({
    text: `select partner_id, kommunkod, message_id from repetition
      where partner_id = any($1::text[]) and ($2::text is null or message_id = $2) order by last_at desc limit 500`,
    values: [columnArrays.text([...partners]), messageId ?? null],
  });
  return rows.flatMap((row) => idsOf(row.kommunkod, row.partner_id, row.message_id));
}

/** Ids of everything that the sender calls by this id: computed where a record's key is made of it, looked up where it is not. */
export async function idsOfMessage(
  tx: Transaction,
  partners: readonly string[],
  kommunkoder: readonly string[],
  messageId: string,
  idsOf: IdsOf,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `select id from rejection where partner_id = any($1::text[]) and message_id = $2
      union all select feedback_id from sent_feedback where partner_id = any($1::text[]) and (report_id = $2 or feedback_id::text = $2)`,
    values: [columnArrays.text([...partners]), messageId],
  });
  const computed = partners.flatMap((partnerId) => kommunkoder.flatMap((kommunkod) => idsOf(kommunkod, partnerId, messageId)));
  return [...computed, ...rows.map(({ id }) => id)];
}
