import type { Warning } from '../../domain/concern/concern.js';
import { senderRefusal } from '../../domain/sender.js';
import type { ProvedSender, SaidSender, SenderRefusal } from '../../domain/sender.js';
import type { SentFeedbacks } from '../../persistence/feedback/sent-feedbacks.js';
import type { FiledMessage, MessageToFile, PartnerMessages, SentMessage } from '../../persistence/partner-messages.js';
import { outcomeOf } from '../filing-outcome.js';
import type { MessageOutcome } from '../filing-outcome.js';

export interface FeedbackAcknowledged extends ProvedSender {
  readonly id: string;
  readonly feedbackId: string;
  readonly sent: SentMessage;
  readonly said: SaidSender;
  readonly receivedAt: Date;
  readonly warnings: readonly Warning[];
}

type Refusal = SenderRefusal | 'unknown-feedback';

/** Partners confirm that feedback has reached them. Another's feedback is to them what no feedback is. */
export class AcknowledgeFeedback {
  constructor(
    private readonly sent: SentFeedbacks,
    private readonly messages: PartnerMessages,
  ) {}

  /** Answers in the order given. When it resolves, everything it answered is committed. */
  async handle(acknowledged: readonly FeedbackAcknowledged[]): Promise<readonly MessageOutcome<Refusal>[]> {
    const own = await this.sent.own(acknowledged);
    const read = acknowledged.map((one, index): MessageToFile | Refusal => {
      const about = own[index];
      return senderRefusal(one.said, one) ?? (about === undefined ? 'unknown-feedback' : messageOf(one, about));
    });
    const filed = (
      await this.file(
        read.filter((one) => typeof one !== 'string'),
        acknowledged,
      )
    ).values();
    return read.map((one, index) =>
      typeof one === 'string' ? { refused: one } : outcomeOf(filed.next().value!, acknowledged[index]!.sent.bodyHash),
    );
  }

  private async file(messages: readonly MessageToFile[], acknowledged: readonly FeedbackAcknowledged[]): Promise<readonly FiledMessage[]> {
    if (messages.length === 0) return [];
    const byId = new Map(acknowledged.toReversed().map((one) => [one.id, one]));
    return this.messages.file(messages, (_tx, fresh) =>
      this.sent.acknowledge(
        fresh.map(({ message: { id, kommunkod, partnerId, door, receivedAt: at } }) => {
          const { feedbackId } = byId.get(id)!;
          return { feedbackId, kommunkod, partnerId, door, at };
        }),
      ),
    );
  }
}

function messageOf(
  { id, kommunkod, partnerId, sent, receivedAt, warnings }: FeedbackAcknowledged,
  about: { readonly concernId: string; readonly childId: string },
): MessageToFile {
  return {
    ...sent,
    ...about,
    id,
    kommunkod,
    partnerId,
    receivedAt,
    kind: 'feedback-acknowledgement',
    mandated: true,
    acute: false,
    warnings,
  };
}
