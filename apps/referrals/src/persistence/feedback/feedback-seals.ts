import { hash } from 'node:crypto';
import { insertNewRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import { feedbackStatement } from '../../domain/feedback/feedback-statement.js';
import type { Feedback, SuitableDecision } from '../../domain/feedback/feedback.js';
import type { SealedLog } from '../sealed-log.js';
import { SentFeedbackRow } from './feedback.rows.js';
import type { SentFeedback } from './feedbacks.js';

/** What goes to a reporter gets its place in the sealed log, as what comes from one does: that and when it was told can be proved. */
export class FeedbackSeals {
  constructor(private readonly log: SealedLog) {}

  async send(tx: Transaction, feedback: Feedback, decision: SuitableDecision): Promise<SentFeedback> {
    const { concernId, kommunkod, partnerId, reportId } = feedback;
    const { feedbackId, content, decidedOn, at: sentAt } = decision;
    const statement = feedbackStatement({ feedbackId, reportId, content, ...(decidedOn !== undefined && { decidedOn }) });
    const bodyHash = hash('sha256', statement, 'buffer');
    const batchId = v7();
    const [seal] = await this.log.append(tx, batchId, [{ kommunkod, partnerId, reportId: feedbackId, receivedAt: sentAt, bodyHash }]);
    const told = { feedbackId, concernId, kommunkod, partnerId, reportId, content, sentAt };
    await insertNewRows(tx, SentFeedbackRow, [{ ...told, decidedOn: decidedOn ?? null, batchId, batchIndex: 0 }]);
    return { ...told, ...(decidedOn !== undefined && { decidedOn }), ...seal! };
  }
}
