import type { Warning } from '../../domain/concern/concern.js';
import type { FeedbackRule } from '../../domain/feedback/feedback-rule.js';
import type { Request } from '../../domain/feedback/feedback.js';
import { requestFeedback, requestRefusal } from '../../domain/feedback/request-feedback.js';
import type { RequestRefusal } from '../../domain/feedback/request-feedback.js';
import { senderRefusal } from '../../domain/sender.js';
import type { ProvedSender, SaidSender, SenderRefusal } from '../../domain/sender.js';
import type { Feedbacks, KnownReport } from '../../persistence/feedback/feedbacks.js';
import type { SentFeedback, SentFeedbacks } from '../../persistence/feedback/sent-feedbacks.js';
import type { FiledMessage, MessageToFile, PartnerMessages, SentMessage } from '../../persistence/partner-messages.js';
import { outcomeOf } from '../filing-outcome.js';
import type { MessageOutcome } from '../filing-outcome.js';

/** A request as it came, and the concern that the sender's id of its report stands for, whether or not it has come in. */
export interface FeedbackAsked extends ProvedSender {
  readonly id: string;
  readonly concernId: string;
  readonly sent: SentMessage;
  readonly said: SaidSender;
  readonly request: Request;
  readonly warnings: readonly Warning[];
}

/** Partners ask to be told of the decision, after the report (SoL 19:6). Whoever asks again for what was sent gets it sent again. */
export class AskForFeedback {
  constructor(
    private readonly feedbacks: Feedbacks,
    private readonly sent: SentFeedbacks,
    private readonly messages: PartnerMessages,
    private readonly rules: () => Promise<readonly FeedbackRule[]>,
    private readonly tell: (feedback: SentFeedback) => void,
  ) {}

  /** Answers in the order given. When it resolves, everything it answered is committed. */
  async handle(asked: readonly FeedbackAsked[]): Promise<readonly MessageOutcome<SenderRefusal | RequestRefusal>[]> {
    const reports = await this.feedbacks.reports(asked);
    const refusals = asked.map((one, index) => senderRefusal(one.said, one) ?? requestRefusal(reports[index]));
    const accepted = asked.filter((_, index) => refusals[index] === undefined);
    const known = reports.filter((_, index) => refusals[index] === undefined) as readonly KnownReport[];
    const filed = (await this.file(accepted, known)).values();
    const outcomes = refusals.map((refused, index) =>
      refused === undefined ? outcomeOf(filed.next().value!, asked[index]!.sent.bodyHash) : { refused },
    );
    await this.tellAgain(asked.filter((_, index) => 'filed' in outcomes[index]!));
    return outcomes;
  }

  private async tellAgain(asked: readonly FeedbackAsked[]): Promise<void> {
    for (const feedback of await this.sent.sentOn(asked)) this.tell(feedback);
  }

  private async file(asked: readonly FeedbackAsked[], reports: readonly KnownReport[]): Promise<readonly FiledMessage[]> {
    if (asked.length === 0) return [];
    const rules = await this.rules();
    const messages = asked.map((one, index) => messageOf(one, reports[index]!));
    const byId = new Map(asked.toReversed().map((one) => [one.id, one]));
    return this.messages.file(messages, (_tx, fresh) =>
      this.feedbacks.change(
        fresh.map(({ message }) => byId.get(message.id)!),
        (feedback, { request }) => requestFeedback(feedback, request, rules),
      ),
    );
  }
}

function messageOf(
  { id, kommunkod, partnerId, concernId, sent, request, warnings }: FeedbackAsked,
  { childId }: KnownReport,
): MessageToFile {
  const about = { kommunkod, partnerId, concernId, childId, receivedAt: request.at };
  return { ...sent, ...about, id, kind: 'feedback-request', mandated: true, acute: false, warnings };
}
