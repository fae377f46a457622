import type { DescribedAttachment } from '../domain/attachment/attachment.js';
import type { Warning } from '../domain/concern/concern.js';
import type { ReceiveSupplements, SupplementToReceive } from '../use-cases/receive-supplements.js';
import { attachmentsIn } from './attachment-fields.js';
import { concernIdOf } from './concern-id.js';
import type { Desk, DeskOutcome } from './desk.js';
import { isYes, jsonObject, saysSomething } from './json-fields.js';
import { messageIdOf } from './message-id.js';
import { messageProblem, refusedAt } from './message-problems.js';
import { idIn } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';
import { provedSenderOf, saidSenderOf, sentMessageOf } from './sent-message.js';
import type { OrganisationNumberOf } from './sent-message.js';

const saying = ['description', 'observations', 'concernTypes', 'attachments', 'sourceExtras'];

/** Where partners add to what they reported. */
export class SupplementDesk implements Desk {
  constructor(
    private readonly strictForm: (supplement: unknown) => readonly Warning[],
    private readonly organisationNumberOf: OrganisationNumberOf,
    private readonly receiveSupplements: ReceiveSupplements,
  ) {}

  async receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]> {
    const outcomes = await this.receiveSupplements.handle(messages.map((message) => this.read(message)));
    return outcomes.map((outcome) => ('refused' in outcome ? { refused: messageProblem(outcome.refused) } : outcome));
  }

  async problemsOf(message: OpenedMessage): Promise<readonly Warning[]> {
    const decision = await this.receiveSupplements.judge(this.read(message).command);
    return 'next' in decision ? decision.next.warnings : [{ pointer: refusedAt(decision.refused), slug: decision.refused }];
  }

  private read(message: OpenedMessage): SupplementToReceive {
    const { arrival, content } = message;
    const { kommunkod, partnerId, receivedAt } = arrival;
    const sent = sentMessageOf(message, 'supplementId');
    const attachments: readonly DescribedAttachment[] = attachmentsIn(content);
    const command = {
      ...provedSenderOf(message, this.organisationNumberOf),
      id: messageIdOf(kommunkod, partnerId, 'supplement', sent.messageId),
      // An id that is none names no report, and the supplement waits for reception.
      concernId: concernIdOf(kommunkod, partnerId, idIn(message, content['reportId']) ?? ''),
      receivedAt,
      said: {
        ...saidSenderOf(message),
        saysSomething: saying.some((field) => saysSomething(content[field])),
        immediateDanger: isYes(jsonObject(content['acute'])['immediateDanger']),
      },
      formWarnings: [...message.warnings, ...this.strictForm(content)],
    };
    return { command, sent, attachments };
  }
}
