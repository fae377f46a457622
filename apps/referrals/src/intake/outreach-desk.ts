import { ageGroups } from '@varsam/contracts';
import type { Warning } from '../domain/concern/concern.js';
import type { OutreachCount, SaidContacts } from '../domain/outreach/outreach-contacts.js';
import type { ContactsToReceive, ReceiveOutreach } from '../use-cases/receive-outreach.js';
import type { Desk, DeskOutcome } from './desk.js';
import { holdsIdentityNumber } from './identity-numbers.js';
import { jsonObject, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';
import { messageIdOf } from './message-id.js';
import { messageProblem, refusedAt } from './message-problems.js';
import type { OpenedMessage } from './opened-message.js';
import { provedSenderOf, saidSenderOf, sentMessageOf } from './sent-message.js';
import type { OrganisationNumberOf } from './sent-message.js';

/** What may stand in a count; the organisation is read for its number and not kept. */
const members = new Set('contactsId sourceSystem sourceOrganisation recipientKommunkod from to areaCode environmentType counts'.split(' '));
/** Numbers of the sender's own stand here: its organisation, its message. */
const numbered = new Set(['sourceOrganisation', 'contactsId']);
const countMembers = new Set(['ageGroup', 'contacts', 'conversations', 'referredToSupport']);
const dateForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const largestCount = 1_000_000;
const known: readonly string[] = ageGroups;

/** Where anonymous counts arrive. Whatever else a sender writes into them is left out, and the sender is told. */
export class OutreachDesk implements Desk {
  constructor(
    private readonly strictForm: (contacts: unknown) => readonly Warning[],
    private readonly organisationNumberOf: OrganisationNumberOf,
    private readonly receiveOutreach: ReceiveOutreach,
  ) {}

  async receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]> {
    const outcomes = await this.receiveOutreach.handle(messages.map((message) => this.read(message)));
    return outcomes.map((outcome) => ('refused' in outcome ? { refused: messageProblem(outcome.refused) } : outcome));
  }

  problemsOf(message: OpenedMessage): readonly Warning[] {
    const decision = this.receiveOutreach.judge(this.read(message).command);
    return 'next' in decision ? decision.next.warnings : [{ pointer: refusedAt(decision.refused), slug: decision.refused }];
  }

  private read(message: OpenedMessage): ContactsToReceive {
    const { arrival, content } = message;
    const sent = sentMessageOf(message, 'contactsId');
    const command = {
      ...provedSenderOf(message, this.organisationNumberOf),
      id: messageIdOf(arrival.kommunkod, arrival.partnerId, 'outreach-contacts', sent.messageId),
      receivedAt: arrival.receivedAt,
      said: { ...saidSenderOf(message), ...saidContactsOf(content) },
      formWarnings: [...message.warnings, ...leftOut(content), ...this.strictForm(content)],
    };
    return { command, sent };
  }
}

function saidContactsOf(content: Json): SaidContacts {
  const rest = Object.entries(content).filter(([member]) => !numbered.has(member));
  return {
    from: dateOf(content['from']),
    to: dateOf(content['to']),
    areaCode: textOf(content['areaCode']),
    environmentType: textOf(content['environmentType']),
    counts: Array.isArray(content['counts']) ? content['counts'].slice(0, 100).flatMap(countOf) : [],
    identifiesSomebody: holdsIdentityNumber(rest),
  };
}

function dateOf(value: unknown): string | undefined {
  const date = textOf(value);
  if (date === undefined || !dateForm.test(date)) return undefined;
  return new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8)) ? date : undefined;
}

function countOf(value: unknown): readonly OutreachCount[] {
  const { ageGroup, contacts, conversations, referredToSupport } = jsonObject(value);
  if (!isCount(contacts)) return [];
  return [
    {
      ageGroup: known.includes(String(ageGroup)) ? String(ageGroup) : 'UNKNOWN',
      contacts,
      ...(isCount(conversations) && { conversations }),
      ...(isCount(referredToSupport) && { referredToSupport }),
    },
  ];
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= largestCount;
}

/** The place of what is left out, never its name: a name may be a person's. */
function leftOut(content: Json): readonly Warning[] {
  const counts = Array.isArray(content['counts']) ? content['counts'] : [];
  const inCounts = counts.flatMap((count: unknown, index) =>
    Object.keys(jsonObject(count)).some((member) => !countMembers.has(member)) ? [{ pointer: `/counts/${index}`, slug: 'left-out' }] : [],
  );
  const outside = Object.keys(content).some((member) => !members.has(member)) ? [{ pointer: '', slug: 'left-out' }] : [];
  return [...outside, ...inCounts];
}
