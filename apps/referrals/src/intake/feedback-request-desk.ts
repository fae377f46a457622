import { localDate } from '@varsam/calendar';
import type { Warning } from '../domain/concern/concern.js';
import type { AskForFeedback, FeedbackAsked } from '../use-cases/feedback/ask-for-feedback.js';
import { concernIdOf } from './concern-id.js';
import type { Desk, DeskOutcome } from './desk.js';
import { answerTo, feedbackProblem } from './feedback-problems.js';
import { messageIdOf } from './message-id.js';
import { idIn } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';
import { provedSenderOf, saidSenderOf, sentMessageOf } from './sent-message.js';
import type { OrganisationNumberOf } from './sent-message.js';

/** Where mandated reporters ask to be told of the decision (SoL 19:6). Read tolerantly: all that is needed is which report. */
export class FeedbackRequestDesk implements Desk {
  constructor(
    private readonly strictForm: (request: unknown) => readonly Warning[],
    private readonly organisationNumberOf: OrganisationNumberOf,
    private readonly ask: AskForFeedback,
  ) {}

  async receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]> {
    const asked = messages.map((message) => this.read(message));
    const outcomes = (await this.ask.handle(asked.flatMap((one) => one ?? []))).values();
    return asked.map((one) => (one === undefined ? { refused: feedbackProblem('no-report-named') } : answerTo(outcomes.next().value!)));
  }

  private read(message: OpenedMessage): FeedbackAsked | undefined {
    const { kommunkod, partnerId, receivedAt } = message.arrival;
    const reportId = idIn(message, message.content['reportId']);
    if (reportId === undefined) return undefined;
    const sent = sentMessageOf(message, 'requestId');
    return {
      ...provedSenderOf(message, this.organisationNumberOf),
      id: messageIdOf(kommunkod, partnerId, 'feedback-request', sent.messageId),
      concernId: concernIdOf(kommunkod, partnerId, reportId),
      sent,
      said: saidSenderOf(message),
      request: { at: receivedAt, on: localDate(receivedAt) },
      warnings: [...message.warnings, ...this.strictForm(message.content)],
    };
  }
}
