import { columnArrays, findRows, insertNewRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import { sealColumns } from '../sealed-log.js';
import type { SealColumns, SealedLog } from '../sealed-log.js';
import { FeedbackDeliveryRow, SentFeedbackRow } from './feedback.rows.js';
import { concernsOf } from './reported-concerns.js';
import type { FeedbackContent } from '../../domain/feedback/feedback.js';
import type { Acknowledgement, FeedbackPage, Fetching, NamedFeedback, SentFeedback, SentFeedbacks } from './sent-feedbacks.js';

interface Columns extends SealColumns {
  readonly feedback_id: string;
  readonly kommunkod: string;
  readonly concern_id: string;
  readonly partner_id: string;
  readonly report_id: string;
  readonly content: FeedbackContent;
  readonly decided_on: string | null;
  readonly sent_at: Date;
  readonly batch_index: number;
}

const selection = `select feedback_id, kommunkod, concern_id, partner_id, report_id, content, decided_on, sent_at, batch_index, ${sealColumns}
  from sent_feedback join sealed_batch on sealed_batch.id = batch_id`;

export class TypeOrmSentFeedbacks implements SentFeedbacks {
  constructor(
    private readonly database: Database,
    private readonly log: SealedLog,
  ) {}

  page(fetching: Fetching, limit: number, page: number): Promise<FeedbackPage> {
    return this.database.transaction(fetching.kommunkoder, async (tx) => {
      await holdChildFiles(tx);
      const [counted] = await tx.query<{ total: number }>({
        name: 'sent-feedback-count',
        text: 'select count(*)::int as total from sent_feedback where partner_id = $1',
        values: [fetching.partnerId],
      });
      const rows = await tx.query<Columns>({
        name: 'sent-feedback-page',
        text: `${selection} where partner_id = $1 order by sent_at desc, feedback_id desc limit $2 offset $3`,
        values: [fetching.partnerId, limit, (page - 1) * limit],
      });
      await markFetched(tx, rows, fetching);
      return { feedback: rows.map((row) => this.feedbackOf(row)), total: counted!.total };
    });
  }

  fetch(fetching: Fetching, feedbackId: string): Promise<SentFeedback | undefined> {
    return this.database.transaction(fetching.kommunkoder, async (tx) => {
      await holdChildFiles(tx);
      const rows = await tx.query<Columns>({
        name: 'sent-feedback-fetch',
        text: `${selection} where feedback_id = $1 and partner_id = $2`,
        values: [feedbackId, fetching.partnerId],
      });
      await markFetched(tx, rows, fetching);
      return rows[0] && this.feedbackOf(rows[0]);
    });
  }

  async own(named: readonly NamedFeedback[]): Promise<readonly ({ readonly concernId: string; readonly childId: string } | undefined)[]> {
    if (named.length === 0) return [];
    return this.database.transaction(kommunkoderOf(named), async (tx) => {
      const found = await findRows(tx, SentFeedbackRow, [...new Set(named.map(({ feedbackId }) => feedbackId))]);
      const rows = new Map(found.map((row) => [row.feedbackId, row]));
      const concerns = await concernsOf(
        tx,
        found.map(({ concernId }) => concernId),
      );
      return named.map(({ feedbackId, kommunkod, partnerId }) => {
        const row = rows.get(feedbackId);
        const concern = row && concerns.get(row.concernId);
        if (row?.partnerId !== partnerId || row.kommunkod !== kommunkod || concern === undefined) return undefined;
        return { concernId: row.concernId, childId: concern.child_id };
      });
    });
  }

  async acknowledge(acknowledgements: readonly Acknowledgement[]): Promise<void> {
    if (acknowledgements.length === 0) return;
    await this.database.transaction(kommunkoderOf(acknowledgements), async (tx) => {
      await holdChildFiles(tx);
      const firsts = new Map(acknowledgements.toReversed().map((one) => [one.feedbackId, one]));
      const standing = new Set((await findRows(tx, SentFeedbackRow, [...firsts.keys()])).map(({ feedbackId }) => feedbackId));
      const theirs = [...firsts.values()].filter(({ feedbackId }) => standing.has(feedbackId));
      const rows = theirs.map(({ feedbackId, kommunkod, door, at }) => ({ feedbackId, kommunkod, door, at }));
      await insertNewRows(
        tx,
        FeedbackDeliveryRow,
        rows.map((row) => ({ ...row, way: 'ACKNOWLEDGEMENT' as const })),
      );
    });
  }

  async sentOn(concerns: readonly { readonly concernId: string; readonly kommunkod: string }[]): Promise<readonly SentFeedback[]> {
    if (concerns.length === 0) return [];
    return this.database.transaction(kommunkoderOf(concerns), async (tx) => {
      const rows = await tx.query<Columns>({
        name: 'sent-feedback-on',
        text: `${selection} where concern_id = any($1::uuid[]) order by sent_at, feedback_id`,
        values: [columnArrays.uuid([...new Set(concerns.map(({ concernId }) => concernId))])],
      });
      return rows.map((row) => this.feedbackOf(row));
    });
  }

  private feedbackOf(row: Columns): SentFeedback {
    const { decided_on: decidedOn } = row;
    return {
      ...{ feedbackId: row.feedback_id, concernId: row.concern_id, kommunkod: row.kommunkod, partnerId: row.partner_id },
      ...{ reportId: row.report_id, content: row.content, sentAt: row.sent_at },
      ...(decidedOn !== null && { decidedOn }),
      ...this.log.again(row, row.batch_index, row.kommunkod),
    };
  }
}

/** The first time is what proves delivery; later fetches change nothing. */
async function markFetched(tx: Transaction, rows: readonly Columns[], { at }: Fetching): Promise<void> {
  const fetched = rows.map(({ feedback_id: feedbackId, kommunkod }) => ({ feedbackId, kommunkod }));
  await insertNewRows(
    tx,
    FeedbackDeliveryRow,
    fetched.map((one) => ({ ...one, way: 'PULL' as const, door: 'HTTPS' as const, at })),
  );
}

function kommunkoderOf(named: readonly { readonly kommunkod: string }[]): readonly string[] {
  return [...new Set(named.map(({ kommunkod }) => kommunkod))];
}
