import { findRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Actor } from '../../domain/feedback/feedback.js';
import { deliveriesOf, feedbackOf } from './feedback-and-row.js';
import { FeedbackDeliveryRow, FeedbackRow, SentFeedbackRow, SuitabilityDecisionRow } from './feedback.rows.js';
import type { FeedbackTask, TaskQuestion } from './feedbacks.js';
import { concernsOf } from './reported-concerns.js';
import { openTo } from '../team/standings.js';

const open = openTo('concern', '$4', '$5');

/** What waits is wanted by its last day, what is over by when it was over. Without a limit in law, by the day of the decision. */
const idsIn: Readonly<Record<TaskQuestion['state'], string>> = {
  SUITABILITY_CHECK: `select concern_id from feedback join concern on concern.id = concern_id where state = $1 and ${open}
    order by coalesce(latest_due, decided_on), concern_id limit $2 offset $3`,
  SENT: `select concern_id from feedback join sent_feedback using (concern_id) join concern on concern.id = concern_id
    where state = $1 and ${open} order by sent_at desc, concern_id desc limit $2 offset $3`,
  REFUSED_UNSUITABLE: `select concern_id from feedback join suitability_decision judged using (concern_id)
    join concern on concern.id = concern_id where state = $1 and ${open} order by judged.decided_at desc, concern_id desc limit $2 offset $3`,
};

export async function tasksInQuestion(
  tx: Transaction,
  viewer: Actor,
  { state, limit, page }: TaskQuestion,
): Promise<readonly FeedbackTask[]> {
  const inQuestion = await tx.query<{ concern_id: string }>({
    name: `feedback-tasks-${state}`,
    text: idsIn[state],
    values: [state, limit, (page - 1) * limit, viewer.id, [...viewer.units]],
  });
  const ids = inQuestion.map((row) => row.concern_id);
  const concerns = await concernsOf(tx, ids);
  const rows = new Map((await findRows(tx, FeedbackRow, ids)).map((row) => [row.concernId, row]));
  const sent = new Map((await findRows(tx, SentFeedbackRow, ids, 'concernId')).map((row) => [row.concernId, row]));
  const judged = new Map((await findRows(tx, SuitabilityDecisionRow, ids)).map((row) => [row.concernId, row.decidedOn]));
  const told = await findRows(
    tx,
    FeedbackDeliveryRow,
    [...sent.values()].map(({ feedbackId }) => feedbackId),
  );
  return ids.map((id) => {
    const message = sent.get(id);
    const deliveries = deliveriesOf(told, message?.feedbackId);
    const feedback = feedbackOf(concerns.get(id)!, rows.get(id), undefined);
    const judgedOn = judged.get(id);
    return { feedback, state, deliveries, ...(judgedOn !== undefined && { judgedOn }), ...(message && { sentAt: message.sentAt }) };
  });
}
