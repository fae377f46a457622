import type { Warning } from '../domain/concern/concern.js';
import type { AcknowledgeFeedback, FeedbackAcknowledged } from '../use-cases/feedback/acknowledge-feedback.js';
import type { Desk, DeskOutcome } from './desk.js';
import { answerTo, feedbackProblem } from './feedback-problems.js';
import { textOf } from './json-fields.js';
import { messageIdOf } from './message-id.js';
import type { OpenedMessage } from './opened-message.js';
import { provedSenderOf, saidSenderOf, sentMessageOf } from './sent-message.js';
import type { OrganisationNumberOf } from './sent-message.js';

const ourId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Where partners confirm that feedback has reached them: proof of delivery. */
export class FeedbackAcknowledgementDesk implements Desk {
  constructor(
    private readonly strictForm: (acknowledgement: unknown) => readonly Warning[],
    private readonly organisationNumberOf: OrganisationNumberOf,
    private readonly acknowledge: AcknowledgeFeedback,
  ) {}

  async receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]> {
    const acknowledged = messages.map((message) => this.read(message));
    const outcomes = (await this.acknowledge.handle(acknowledged.flatMap((one) => one ?? []))).values();
    return acknowledged.map((one) =>
      one === undefined ? { refused: feedbackProblem('unknown-feedback') } : answerTo(outcomes.next().value!),
    );
  }

  /** What has not the form of an id of ours names nothing, and nothing looks the same as another's. */
  private read(message: OpenedMessage): FeedbackAcknowledged | undefined {
    const { kommunkod, partnerId, receivedAt } = message.arrival;
    const feedbackId = textOf(message.content['feedbackId'])?.toLowerCase();
    if (feedbackId === undefined || !ourId.test(feedbackId)) return undefined;
    const sent = sentMessageOf(message, 'acknowledgementId');
    return {
      ...provedSenderOf(message, this.organisationNumberOf),
      id: messageIdOf(kommunkod, partnerId, 'feedback-acknowledgement', sent.messageId),
      feedbackId,
      sent,
      said: saidSenderOf(message),
      receivedAt,
      warnings: [...message.warnings, ...this.strictForm(message.content)],
    };
  }
}
