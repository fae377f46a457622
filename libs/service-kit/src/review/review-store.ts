import type { LocalDate } from '@varsam/calendar';
import type { Transaction } from '@varsam/outbox';
import type { GivenOutcome, PackProgress, PackRecord, ReviewItem } from './review-record.js';

/** The outcome that stands is the latest; a question is none. */
const progress = `pack.id, pack.month, pack.made_at as "madeAt", pack.due_on as "dueOn", pack.entries, pack.viewers, pack.denied,
  (select count(*)::int from log_review_item item where item.pack_id = pack.id) as items,
  (select count(*)::int from (select distinct on (entry_id) outcome from log_review_outcome given where given.pack_id = pack.id
    order by entry_id, at desc, id desc) as latest where outcome <> 'ASK_VIEWER') as settled,
  (select coalesce(array_agg(reviewer_id order by at), '{}') from log_review_sign_off sign where sign.pack_id = pack.id) as signers,
  (select coalesce(array_agg(distinct viewer_id), '{}') from log_review_item item where item.pack_id = pack.id) as "viewerIds",
  (select max(at) from log_review_sign_off sign where sign.pack_id = pack.id) as "signedOffAt"`;

export interface Page {
  readonly limit: number;
  readonly page: number;
}

/** Months at most so far back as somebody looks; there is one pack a month. */
export function packs(tx: Transaction, kommunkod: string, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }) {
  return tx.query<PackProgress & Pick<PackRecord, 'rules'>>({
    text: `select ${progress}, pack.rules from log_review_pack pack where kommunkod = $1 and month between $2 and $3 order by month desc`,
    values: [kommunkod, from, to],
  });
}

export async function packOf(tx: Transaction, kommunkod: string, packId: string): Promise<PackRecord | undefined> {
  const [pack] = await tx.query<PackRecord>({
    text: `select ${progress}, pack.seed, pack.horizon, pack.settings, pack.rules from log_review_pack pack where id = $1 and kommunkod = $2`,
    values: [packId, kommunkod],
  });
  return pack;
}

/** At most so many ids of one entry are shown: a list that somebody looked at may have returned hundreds. */
const shownRecords = 50;

interface ItemQuestion extends Page {
  readonly kommunkod: string;
  readonly packId: string;
  /** Whoever asks does not see their own. */
  readonly reviewerId: string;
}

export async function itemsOf(
  tx: Transaction,
  { kommunkod, packId, reviewerId, limit, page }: ItemQuestion,
): Promise<readonly ReviewItem[]> {
  const items = await tx.query<Omit<ReviewItem, 'outcomes'>>({
    text: `select entry_id as "entryId", entry.at, entry.viewer_id as "viewerId", roles, coalesce(unit, '') as unit, action, purpose, reason,
        record_ids[1:${shownRecords}] as "recordIds", cardinality(record_ids) as records, allowed, reasons as "pickedBecause", facts
      from log_review_item item join read_log entry on entry.id = entry_id
      where pack_id = $1 and item.kommunkod = $2 and item.viewer_id <> $3 order by place limit $4 offset $5`,
    values: [packId, kommunkod, reviewerId, limit, (page - 1) * limit],
  });
  const given = await outcomesOf(
    tx,
    packId,
    items.map(({ entryId }) => entryId),
  );
  return items.map((item) => ({ ...item, outcomes: given.get(item.entryId) ?? [] }));
}

async function outcomesOf(
  tx: Transaction,
  packId: string,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GivenOutcome[]>> {
  const rows = await tx.query<GivenOutcome & { readonly entryId: string }>({
    text: `select id, entry_id as "entryId", outcome, reviewer_id as "reviewerId", at, note from log_review_outcome
      where pack_id = $1 and entry_id = any($2::uuid[]) order by at, id`,
    values: [packId, entryIds],
  });
  return Map.groupBy(rows, ({ entryId }) => entryId);
}

/** One after another: two reviewers of one pack see what the other has done. */
export async function lockPack(tx: Transaction, packId: string): Promise<void> {
  await tx.query({ text: `select pg_advisory_xact_lock(hashtextextended('log-review-pack ' || $1, 0))`, values: [packId] });
}

/** Whose read it is, where it is in the pack and not the reviewer's own. */
export async function viewerOfItem(
  tx: Transaction,
  asked: { readonly packId: string; readonly entryId: string; readonly reviewerId: string },
): Promise<string | undefined> {
  const [item] = await tx.query<{ viewerId: string }>({
    text: 'select viewer_id as "viewerId" from log_review_item where pack_id = $1 and entry_id = $2 and viewer_id <> $3',
    values: [asked.packId, asked.entryId, asked.reviewerId],
  });
  return item?.viewerId;
}

export interface NewOutcome {
  readonly id: string;
  readonly packId: string;
  readonly entryId: string;
  readonly kommunkod: string;
  readonly viewerId: string;
  readonly outcome: string;
  readonly reviewerId: string;
  readonly at: Date;
  readonly note: Buffer | null;
}

export async function addOutcome(tx: Transaction, given: NewOutcome): Promise<void> {
  const { id, packId, entryId, kommunkod, viewerId, outcome, reviewerId, at, note } = given;
  await tx.execute({
    text: `insert into log_review_outcome (id, pack_id, entry_id, kommunkod, viewer_id, outcome, reviewer_id, at, note)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [id, packId, entryId, kommunkod, viewerId, outcome, reviewerId, at, note],
  });
}

/** Entries that the reviewer may judge and that lack an answer: no outcome yet, or a question to whoever read. */
export async function openItems(tx: Transaction, packId: string, reviewerId: string): Promise<number> {
  const [{ open }] = (await tx.query<{ open: number }>({
    text: `select count(*)::int as open from log_review_item item where pack_id = $1 and viewer_id <> $2
      and coalesce((select outcome from log_review_outcome given where given.pack_id = item.pack_id and given.entry_id = item.entry_id
        order by at desc, id desc limit 1), 'ASK_VIEWER') = 'ASK_VIEWER'`,
    values: [packId, reviewerId],
  })) as [{ open: number }];
  return open;
}

export async function addSignOff(
  tx: Transaction,
  {
    packId,
    kommunkod,
    reviewerId,
    at,
  }: { readonly packId: string; readonly kommunkod: string; readonly reviewerId: string; readonly at: Date },
): Promise<void> {
  await tx.execute({
    text: 'insert into log_review_sign_off (pack_id, kommunkod, reviewer_id, at) values ($1, $2, $3, $4) on conflict do nothing',
    values: [packId, kommunkod, reviewerId, at],
  });
}

export interface OutcomeCount {
  readonly packId: string;
  readonly outcome: string;
  readonly count: number;
}

/** What stands: the latest outcome of each entry. */
export async function outcomeCounts(tx: Transaction, packIds: readonly string[]): Promise<readonly OutcomeCount[]> {
  return tx.query<OutcomeCount>({
    text: `select pack_id as "packId", outcome, count(*)::int as count from (
        select distinct on (pack_id, entry_id) pack_id, outcome from log_review_outcome where pack_id = any($1::uuid[])
        order by pack_id, entry_id, at desc, id desc) as latest
      group by 1, 2`,
    values: [packIds],
  });
}
