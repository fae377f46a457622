import type { Warning } from '../domain/concern/concern.js';
import type { EnquiryToReceive, ReceiveEnquiries } from '../use-cases/receive-enquiries.js';
import type { ReportToReceive } from '../use-cases/receive-concerns.js';
import { concernIdOf } from './concern-id.js';
import type { Desk, DeskOutcome } from './desk.js';
import { asReportContent, isAnonymous, saidEnquiryOf, withoutEnquirer } from './enquiry-fields.js';
import { messageIdOf } from './message-id.js';
import { messageProblem, refusedAt } from './message-problems.js';
import type { OpenedMessage } from './opened-message.js';
import { readFields } from './report-fields.js';
import { provedSenderOf, sentMessageOf } from './sent-message.js';
import type { OrganisationNumberOf } from './sent-message.js';

/** The channel that is voluntary. What belongs to the duty to report goes the way of a report from here (DOMAIN 0.1 point 2). */
export class EnquiryDesk implements Desk {
  constructor(
    private readonly strictForm: (enquiry: unknown) => readonly Warning[],
    private readonly organisationNumberOf: OrganisationNumberOf,
    private readonly receiveEnquiries: ReceiveEnquiries,
  ) {}

  async receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]> {
    const outcomes = await this.receiveEnquiries.handle(messages.map((message) => this.read(message)));
    return outcomes.map((outcome) => ('refused' in outcome ? { refused: messageProblem(outcome.refused) } : outcome));
  }

  async problemsOf(message: OpenedMessage): Promise<readonly Warning[]> {
    const { command } = this.read(message);
    const decision = await this.receiveEnquiries.judge(command);
    if ('refused' in decision) return [{ pointer: refusedAt(decision.refused), slug: decision.refused }];
    return 'next' in decision ? decision.next.warnings : [asConcern];
  }

  private read(message: OpenedMessage): EnquiryToReceive {
    const asSent = sentMessageOf(message, 'enquiryId');
    const sent = { ...asSent, body: isAnonymous(message.content) ? withoutEnquirer(message.content) : asSent.body };
    const proved = provedSenderOf(message, this.organisationNumberOf);
    const { kommunkod, partnerId, receivedAt } = message.arrival;
    const command = {
      ...proved,
      id: messageIdOf(kommunkod, partnerId, 'enquiry', sent.messageId),
      receivedAt,
      said: saidEnquiryOf(message),
      formWarnings: [...message.warnings, ...this.strictForm(message.content)],
    };
    return { command, sent, asReport: asReport(message, { ...command, reportId: sent.messageId }) };
  }
}

const asConcern: Warning = { pointer: '/needOfProtectionSeen', slug: 'received-as-concern' };

type Proved = Pick<EnquiryToReceive['command'], 'kommunkod' | 'partnerId' | 'partnerOrganisationNumber' | 'receivedAt'> & {
  readonly reportId: string;
};

/** Its own bytes stay as they came; the warning tells the sender, and reception, which way it went. */
function asReport({ content, envelope, arrival, ownBytes, hash, warnings }: OpenedMessage, from: Proved): ReportToReceive {
  const read = readFields(asReportContent(content), envelope);
  const report = { ...read, contacts: read.contacts.map((pointer) => pointer.replace('/reporter', '/enquirer')) };
  const { kommunkod, partnerId, partnerOrganisationNumber, receivedAt, reportId } = from;
  return {
    command: {
      concernId: concernIdOf(kommunkod, partnerId, reportId),
      ...{ reportId, kommunkod, partnerId, receivedAt },
      ...(partnerOrganisationNumber !== undefined && { partnerOrganisationNumber }),
      report,
      formWarnings: [asConcern, ...warnings],
    },
    door: arrival.door,
    body: ownBytes,
    bodyHash: hash,
    ...(report.contacts.length > 0 && { anonymousBody: withoutEnquirer(content) }),
  };
}
