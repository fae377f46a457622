import { AssessmentsRecordsDisposedV1 } from './assessments/child-records-disposed.v1.js';
import { AssessmentsStandingToldV1 } from './assessments/child-standing-told.v1.js';
import { InvestigationClosedV1 } from './assessments/investigation-closed.v1.js';
import { InvestigationOpenedV1 } from './assessments/investigation-opened.v1.js';
import { PreAssessmentDecidedV1 } from './assessments/pre-assessment-decided.v1.js';
import { ProtectionAssessedV1 } from './assessments/protection-assessed.v1.js';
import { TeamAssignedV1 } from './assessments/team-assigned.v1.js';
import type { Contract } from './cloud-event.js';
import { HousingRecordsDisposedV1 } from './housing/child-records-disposed.v1.js';
import { HousingStandingToldV1 } from './housing/child-standing-told.v1.js';
import { HousingDecidedV1 } from './housing/housing-decided.v1.js';
import { HousingDecisionNotifiedV1 } from './housing/housing-decision-notified.v1.js';
import { HousingNeedRaisedV1 } from './housing/housing-need-raised.v1.js';
import { HousingPlacedV1 } from './housing/housing-placed.v1.js';
import { ThreatAssessedV1 } from './housing/threat-assessed.v1.js';
import { MeetingsRecordsDisposedV1 } from './meetings/child-records-disposed.v1.js';
import { MeetingsStandingToldV1 } from './meetings/child-standing-told.v1.js';
import { ConsentGivenV1 } from './meetings/consent-given.v1.js';
import { ConsentWithdrawnV1 } from './meetings/consent-withdrawn.v1.js';
import { MeetingHeldV1 } from './meetings/meeting-held.v1.js';
import { SspfEnquiryOpenedV1 } from './meetings/sspf-enquiry-opened.v1.js';
import { ConcernRejectedV1 } from './partners/concern-rejected.v1.js';
import { ConcernReportV1 } from './partners/concern-report.v1.js';
import { EnquiryV1 } from './partners/enquiry.v1.js';
import { FeedbackAcknowledgementV1 } from './partners/feedback-acknowledgement.v1.js';
import { FeedbackRequestV1 } from './partners/feedback-request.v1.js';
import { FeedbackV1 } from './partners/feedback.v1.js';
import { OutreachContactsV1 } from './partners/outreach-contacts.v1.js';
import { PoliceNoticeV1 } from './partners/police-notice.v1.js';
import { ReceiptV1 } from './partners/receipt.v1.js';
import { SupplementV1 } from './partners/supplement.v1.js';
import { ChildFileDisposedV1 } from './referrals/child-file-disposed.v1.js';
import { ConcernReceivedV1 } from './referrals/concern-received.v1.js';
import { ConcernSupplementedV1 } from './referrals/concern-supplemented.v1.js';
import { DisposalConsideredV1 } from './referrals/disposal-considered.v1.js';
import { EnquiryReceivedV1 } from './referrals/enquiry-received.v1.js';
import { ProtectionNotedV1 } from './referrals/protection-noted.v1.js';
import { ReportingRecordsDisposedV1 } from './reporting/child-records-disposed.v1.js';

export type Party = 'referrals' | 'assessments' | 'meetings' | 'housing' | 'reporting' | 'partners';

export interface CatalogueEntry {
  readonly type: string;
  readonly contract: Contract;
  /** Who declares and publishes it. */
  readonly owner: Party;
  /** Which door or stream it travels on. */
  readonly channel: 'domain' | 'intake' | 'receipt';
  readonly summarySv: string;
  readonly summaryEn: string;
  /** Version of Varsam in which it first appeared. */
  readonly since: string;
  readonly consumers: readonly Party[];
}

type Text = readonly [summarySv: string, summaryEn: string];

function domain(
  owner: Party,
  contract: Contract,
  [summarySv, summaryEn]: Text,
  consumers: readonly Party[],
  since = '0.1.0',
): CatalogueEntry {
  return { type: contract.type, contract, owner, channel: 'domain', summarySv, summaryEn, since, consumers };
}

function partner(channel: 'intake' | 'receipt', contract: Contract, [summarySv, summaryEn]: Text, since = '0.1.0'): CatalogueEntry {
  const incoming = channel === 'intake';
  const [owner, consumers]: [Party, readonly Party[]] = incoming ? ['partners', ['referrals']] : ['referrals', ['partners']];
  return { type: contract.type, contract, owner, channel, summarySv, summaryEn, since, consumers };
}

/** Disposal (gallring): asked, answered, carried out, reported. */
function disposal(): readonly CatalogueEntry[] {
  const [askedSv, askedEn] = ['Det prövas om ett barns akt kan gallras', 'It is considered whether a child’s file may be disposed of'];
  const told: Text = [
    'Vad tjänsten vet som rör gallring av ett barns akt',
    'What the service knows that bears on disposing of a child’s file',
  ];
  const done: Text = ['Tjänsten har gallrat vad den höll om ett barn', 'The service has disposed of what it held about a child'];
  return [
    domain('referrals', DisposalConsideredV1, [askedSv, askedEn], ['assessments', 'meetings', 'housing']),
    domain('assessments', AssessmentsStandingToldV1, told, ['referrals']),
    domain('meetings', MeetingsStandingToldV1, told, ['referrals']),
    domain('housing', HousingStandingToldV1, told, ['referrals']),
    domain(
      'referrals',
      ChildFileDisposedV1,
      ['Ett barns akt har gallrats', 'A child’s file has been disposed of'],
      ['assessments', 'meetings', 'housing', 'reporting'],
    ),
    domain('assessments', AssessmentsRecordsDisposedV1, done, ['referrals']),
    domain('meetings', MeetingsRecordsDisposedV1, done, ['referrals']),
    domain('housing', HousingRecordsDisposedV1, done, ['referrals']),
    domain('reporting', ReportingRecordsDisposedV1, done, ['referrals']),
  ];
}

/** Every message that crosses a border. */
export const catalogue: readonly CatalogueEntry[] = [
  partner('intake', ConcernReportV1, ['En orosanmälan har gjorts', 'A concern about a child is reported']),
  partner('intake', PoliceNoticeV1, ['Polisen underrättar socialnämnden om ett barn', 'The police give notice of a child']),
  partner('intake', EnquiryV1, ['SSPF, SIG eller avhopparstöd efterfrågas', 'SSPF, SIG or exit support is asked for']),
  partner('intake', SupplementV1, ['En tidigare anmälan kompletteras', 'An earlier report is added to']),
  partner('intake', FeedbackRequestV1, ['En anmälare begär återkoppling', 'A reporter asks for feedback']),
  partner('intake', FeedbackAcknowledgementV1, ['En anmälare har fått sin återkoppling', 'A reporter has got its feedback']),
  partner('intake', OutreachContactsV1, ['Fältarbetets kontakter redovisas i antal', 'Outreach contacts are told in numbers']),
  partner('receipt', ReceiptV1, ['Ett meddelande har kommit in', 'A message has come in']),
  partner('receipt', ConcernRejectedV1, ['Ett meddelande kunde inte tas emot', 'A message could not be received']),
  partner('receipt', FeedbackV1, ['En anmälare återkopplas', 'A reporter is given feedback']),
  domain(
    'referrals',
    ConcernReceivedV1,
    ['En orosanmälan har kommit in och lagts i barnets akt', 'A concern has come in and lies in the child’s file'],
    ['assessments', 'reporting'],
  ),
  domain('referrals', ConcernSupplementedV1, ['En orosanmälan har kompletterats', 'A concern has been added to'], ['assessments']),
  domain('referrals', EnquiryReceivedV1, ['En förfrågan om samverkan har kommit in', 'An enquiry has come in'], ['meetings']),
  domain(
    'referrals',
    ProtectionNotedV1,
    ['Skyddet för en persons uppgifter har ändrats', 'The protection of a person’s particulars has changed'],
    ['assessments', 'meetings', 'housing'],
  ),
  domain(
    'assessments',
    ProtectionAssessedV1,
    ['En omedelbar skyddsbedömning har gjorts', 'An immediate protection assessment has been made'],
    ['meetings', 'reporting'],
  ),
  domain(
    'assessments',
    PreAssessmentDecidedV1,
    ['En förhandsbedömning har avslutats med beslut', 'A pre-assessment has been decided'],
    ['referrals', 'reporting'],
  ),
  domain(
    'assessments',
    InvestigationOpenedV1,
    ['En utredning har inletts', 'An investigation has been opened'],
    ['meetings', 'housing', 'reporting'],
  ),
  domain(
    'assessments',
    InvestigationClosedV1,
    ['En utredning har avslutats', 'An investigation has been closed'],
    ['meetings', 'housing', 'reporting'],
  ),
  domain('assessments', TeamAssignedV1, ['Ett ärende har fått sin arbetsgrupp', 'A case has got its team'], ['referrals']),
  domain('meetings', SspfEnquiryOpenedV1, ['En SSPF-förfrågan har öppnats', 'An SSPF enquiry has been opened'], ['reporting']),
  domain(
    'meetings',
    ConsentGivenV1,
    ['Samtycke till samverkan har lämnats', 'Consent to collaboration has been given'],
    ['referrals', 'reporting'],
  ),
  domain('meetings', ConsentWithdrawnV1, ['Samtycke har återkallats', 'Consent has been withdrawn'], ['referrals', 'reporting']),
  domain('meetings', MeetingHeldV1, ['Ett gruppmöte har hållits', 'A group meeting has been held'], ['reporting']),
  domain(
    'housing',
    HousingNeedRaisedV1,
    ['Behov av skyddat boende har väckts', 'A need of protected housing has been raised'],
    ['reporting'],
  ),
  domain('housing', ThreatAssessedV1, ['En hot- och riskbedömning har gjorts', 'A threat assessment has been made'], ['reporting']),
  domain('housing', HousingDecidedV1, ['Skyddat boende har beslutats', 'Protected housing has been decided'], ['reporting']),
  domain('housing', HousingDecisionNotifiedV1, ['Beslut om boende har meddelats', 'A housing decision has been notified'], ['reporting']),
  domain(
    'housing',
    HousingPlacedV1,
    ['En placering i skyddat boende har börjat', 'A placement in protected housing has begun'],
    ['reporting'],
  ),
  ...disposal(),
];

export const contractByType: ReadonlyMap<string, Contract> = new Map(catalogue.map((entry) => [entry.type, entry.contract]));
