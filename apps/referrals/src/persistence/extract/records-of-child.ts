import type { Transaction } from '@varsam/outbox';

/** Never an enquiry: it is the coordinator's, and that there is one is not for those who work with the file (DOMAIN 0.1 point 2, 3.3). */
const messages = `select id from partner_message
  where kind <> 'enquiry' and (child_id = $1 or concern_id in (select id from concern where child_id = $1))`;

/** Everything about the child that is opened under an id of its own; a step of an extract of the file stands under the child. */
const records = `select id from concern where child_id = $1
  union ${messages}
  union select id from attachment where child_id = $1 or described_in in (${messages})
  union select disclosure_id from disclosure_step where child_id = $1
  union select id from broken_glass where child_id = $1 or mark = (select blind_index from child_file where id = $1)`;

export async function recordIdsOfChild(tx: Transaction, childId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({ name: 'records-of-child', text: records, values: [childId] });
  return rows.map(({ id }) => id);
}
