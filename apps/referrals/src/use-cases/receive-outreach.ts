import type { ContactsDecision, ContactsRefusal, ReceiveContacts } from '../domain/outreach/outreach-contacts.js';
import { receiveContacts } from '../domain/outreach/receive-contacts.js';
import type { Outreach, ContactsToFile } from '../persistence/outreach.js';
import type { SentMessage } from '../persistence/partner-messages.js';
import { outcomeOf } from './filing-outcome.js';
import type { MessageOutcome } from './filing-outcome.js';

export interface ContactsToReceive {
  readonly command: ReceiveContacts;
  readonly sent: SentMessage;
}

export class ReceiveOutreach {
  constructor(private readonly outreach: Outreach) {}

  /** What would become of one, without anything being kept. */
  judge(command: ReceiveContacts): ContactsDecision {
    return receiveContacts(command);
  }

  /** One for each, in order. */
  async handle(given: readonly ContactsToReceive[]): Promise<readonly MessageOutcome<ContactsRefusal>[]> {
    const toFile: ContactsToFile[] = [];
    const decisions = given.map(({ command, sent }) => {
      const decision = receiveContacts(command);
      if ('next' in decision) toFile.push({ contacts: decision.next, sent });
      return decision;
    });
    const filed = (await this.outreach.file(toFile)).values();
    return decisions.map((decision, index) =>
      'refused' in decision ? decision : outcomeOf(filed.next().value!, given[index]!.sent.bodyHash),
    );
  }
}
