import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import type { Viewer } from '../domain/child-file.js';
import type { DeliveryPage, DeliveryQuestion } from '../domain/delivery/delivery.js';
import { deliveryOf } from './delivery-columns.js';
import type { DeliveryColumns } from './delivery-columns.js';
import { askedFor, idsOfMessage, idsOfRepeated } from './delivery-questions.js';
import type { IdsOf } from './delivery-questions.js';

/** The log of what came and what went, read from the records themselves: no message is written twice for it. */
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
    /** Ours for the sender's id of a message, whatever kind it is. */
    private readonly idsOf: IdsOf,
  ) {}

  /** A partner's own, where it is admitted. */
  ofPartner(partnerId: string, kommunkoder: readonly string[], question: DeliveryQuestion): Promise<DeliveryPage> {
    return this.database.transaction(kommunkoder, (tx) => this.page(tx, [partnerId], kommunkoder, question));
  }

  /** Everybody's in the viewer's own municipality, and that it was looked at. */
  ofMunicipality(viewer: Viewer, partnerId: string | undefined, question: DeliveryQuestion): Promise<DeliveryPage> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const action = 'deliveries-read';
      await this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds: [], allowed: true });
      const partners = partnerId === undefined ? await partnersOf(tx, viewer.kommunkod) : [partnerId];
      return this.page(tx, partners, [viewer.kommunkod], question);
    });
  }

  private async page(
    tx: Transaction,
    partners: readonly string[],
    kommunkoder: readonly string[],
    question: DeliveryQuestion,
  ): Promise<DeliveryPage> {
    const { limit, page } = question;
    const most = limit * page + 1;
    const ids = await this.idsFor(tx, partners, kommunkoder, question);
    const { text, values } = askedFor(question, ids);
    const rows = await tx.query<DeliveryColumns>({
      text: `with found as ${ids === undefined ? latestOfEach(text, most) : lookedUp(text)},
          page as (select * from found order by at desc, id desc limit ${limit + 1} offset ${limit * (page - 1)})
        select page.*, repetition.times as repeated_times, repetition.last_at as repeated_last_at,
          (select min(feedback_delivery.at) from feedback_delivery where page.kind = 'feedback' and feedback_id = page.id) as delivered_at
        from page left join repetition on page.fate = 'received' and repetition.partner_id = page.partner_id
          and repetition.message_id = page.message_id and repetition.kommunkod = page.kommunkod
        order by page.at desc, page.id desc`,
      values: [columnArrays.text([...partners]), ...values],
    });
    return { deliveries: rows.slice(0, limit).map(deliveryOf), hasMore: rows.length > limit };
  }

  /** Nothing where the question names none: then the page is found by time. */
  private async idsFor(
    tx: Transaction,
    partners: readonly string[],
    kommunkoder: readonly string[],
    { messageId, fate }: DeliveryQuestion,
  ): Promise<readonly string[] | undefined> {
    if (fate === 'repeated') return idsOfRepeated(tx, partners, messageId, this.idsOf);
    return messageId === undefined ? undefined : idsOfMessage(tx, partners, kommunkoder, messageId, this.idsOf);
  }
}

/** Each partner's latest: their indices are read from the end, and no further than the page needs. */
function latestOfEach(conditions: string, most: number): string {
  return `not materialized (select latest.* from unnest($1::text[]) as asked (partner_id) cross join lateral (
    select * from partner_delivery where partner_delivery.partner_id = asked.partner_id ${conditions} order by at desc limit ${most}) as latest)`;
}

/** By key. Kept apart from the sorting, for which PostgreSQL would otherwise rather read everything in order of time. */
function lookedUp(conditions: string): string {
  return `materialized (select * from partner_delivery where partner_id = any($1::text[]) ${conditions})`;
}

/** Also those that were refused for being unknown. */
async function partnersOf(tx: Transaction, kommunkod: string): Promise<readonly string[]> {
  const rows = await tx.query<{ partner_id: string }>({
    text: 'select partner_id from partner_municipality where kommunkod = $1 union select distinct partner_id from rejection',
    values: [kommunkod],
  });
  return rows.map((row) => row.partner_id);
}
