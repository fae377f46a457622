import {
  ConcernReportV1,
  EnquiryV1,
  eventContentType,
  FeedbackAcknowledgementV1,
  FeedbackRequestV1,
  OutreachContactsV1,
  PoliceNoticeV1,
  ReceiptV1,
  SupplementV1,
} from '@varsam/contracts';
import type { Problem } from '@varsam/service-kit';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { goldenEvent, goldenExample } from '@varsam/service-kit/examples';
import { feedbackProblem } from '../../intake/feedback-problems.js';
import { messageProblem } from '../../intake/message-problems.js';
import { problemOf } from '../../intake/problems.js';

interface Told extends Pick<Documentation, 'operationId' | 'summary' | 'description'> {
  readonly contract: new () => object;
  /** The golden example, without its version. */
  readonly message: string;
  readonly refusals: readonly Problem[];
}

export const envelope = described<{
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly kommunkod: string;
  readonly data: unknown;
}>(
  'CloudEvent',
  'Meddelandet i ett CloudEvents 1.0-kuvert, strukturerad JSON.',
  'The message in a CloudEvents 1.0 envelope, structured JSON.',
  {
    specversion: field.oneOf('Alltid 1.0.', 'Always 1.0.', ['1.0']),
    id: field.text('Händelsens nummer.', 'Id of the event.'),
    source: field.text('Vem som sänder, som URI.', 'Who sends, as a URI.'),
    type: field.text('Slag av meddelande: `se.varsam.partners.…v1`.', 'Kind of message: `se.varsam.partners.…v1`.'),
    subject: field.optional(field.text('Vad det gäller, som ett nummer.', 'What it is about, as an id.')),
    time: field.instant('När det sändes.', 'When it was sent.'),
    kommunkod: field.kommunkod('Mottagande kommun.', 'The receiving municipality.'),
    data: field.any('Meddelandet självt, som i `application/json`.', 'The message itself, as in `application/json`.'),
  },
);

const replayed = {
  'Idempotent-Replayed': { sv: '`true`: meddelandet var redan mottaget.', en: '`true`: the message had been received before.' },
};
export const receipt = { shape: ReceiptV1, example: () => goldenExample('partners.receipt.v1') };

/** A message that only the municipality can open; its keys are in the document of the municipality. */
const letter = 'eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0…';
export const sealed = { 'application/jose': { example: () => letter } };

/** Every message goes through the same door and is answered by the same receipt. */
function message({ contract, message: name, refusals, ...told }: Told): Documentation {
  const golden = `partners.${name}.v1`;
  const otherForms = { [eventContentType]: { shape: envelope, example: () => goldenEvent(golden) }, ...sealed };
  return {
    ...told,
    body: { shape: contract, example: () => goldenExample(golden), otherForms },
    answers: {
      200: { ...receipt, words: { sv: 'Redan mottaget: samma kvitto.', en: 'Received before: the same receipt.' }, headers: replayed },
      201: { ...receipt, words: { sv: 'Mottaget: kvittot bevisar det.', en: 'Received: the receipt proves it.' } },
    },
    refusals: [...refusals, problemOf('other-sender'), problemOf('other-municipality'), problemOf('another-body')],
  };
}

export const reportConcern = message({
  operationId: 'reportConcern',
  summary: { sv: 'Gör en orosanmälan', en: 'Report a concern' },
  description: {
    sv: 'Ingen anmälan nekas för sin form om någon kan handla på den. Vid omedelbar fara bär kvittot ett telefonnummer: ring.',
    en: 'No report that somebody can act on is refused for its form. In immediate danger the receipt carries a phone number: call it.',
  },
  contract: ConcernReportV1,
  message: 'concern-report',
  refusals: [problemOf('no-child'), problemOf('no-concern')],
});

export const givePoliceNotice = message({
  operationId: 'givePoliceNotice',
  summary: { sv: 'Lämna en underrättelse från polisen', en: 'Give a notice of the police' },
  description: {
    sv: 'Enligt LUL 6 § eller 34 §, eller polislagen 6 § eller 12 §. Blir ett ärende som en orosanmälan, med sitt eget lagrum.',
    en: 'Under LUL section 6 or 34, or the Police Act section 6 or 12. Becomes a case as a report does, with its own legal basis.',
  },
  contract: PoliceNoticeV1,
  message: 'police-notice',
  refusals: [problemOf('no-child'), problemOf('no-concern')],
});

export const makeEnquiry = message({
  operationId: 'makeEnquiry',
  summary: { sv: 'Fråga om SSPF, SIG eller avhopparstöd', en: 'Enquire about SSPF, SIG or exit support' },
  description: {
    sv: 'Frivilligt: samtycke, ålder och målgrupp prövas. Ses ett behov av skydd blir förfrågan en orosanmälan; passar den inte alls pekar svaret dit.',
    en: 'Voluntary: consent, age and target group are checked. Where a need of protection is seen the enquiry becomes a concern; where it does not fit the answer points there.',
  },
  contract: EnquiryV1,
  message: 'enquiry',
  refusals: [messageProblem('consent-needed'), messageProblem('not-target-group'), messageProblem('unknown-form')],
});

export const supplementReport = message({
  operationId: 'supplementReport',
  summary: { sv: 'Komplettera en anmälan', en: 'Supplement a report' },
  description: {
    sv: 'Läggs till den tidigare anmälan; en anmälan kan aldrig återkallas. Är anmälan okänd tas kompletteringen ändå emot.',
    en: 'Joined to the earlier report; a report can never be withdrawn. Where the report is unknown the supplement is received all the same.',
  },
  contract: SupplementV1,
  message: 'supplement',
  refusals: [messageProblem('no-supplement')],
});

export const requestFeedback = message({
  operationId: 'requestFeedback',
  summary: { sv: 'Begär återkoppling', en: 'Request feedback' },
  description: {
    sv: 'För den som har anmält enligt en skyldighet (SoL 19:6). Om det är lämpligt sägs inom en vecka om en utredning har öppnats, inget mer.',
    en: 'For whoever reported under a duty (SoL 19:6). Where suitable it is told within a week whether an investigation was opened, and nothing more.',
  },
  contract: FeedbackRequestV1,
  message: 'feedback-request',
  refusals: [feedbackProblem('no-report-named'), feedbackProblem('unknown-report'), feedbackProblem('not-mandated')],
});

export const acknowledgeFeedback = message({
  operationId: 'acknowledgeFeedback',
  summary: { sv: 'Kvittera återkoppling', en: 'Acknowledge feedback' },
  description: { sv: 'Säger att återkopplingen kom fram.', en: 'Says that the feedback arrived.' },
  contract: FeedbackAcknowledgementV1,
  message: 'feedback-acknowledgement',
  refusals: [feedbackProblem('unknown-feedback')],
});

export const countOutreach = message({
  operationId: 'countOutreach',
  summary: { sv: 'Lämna antal från uppsökande arbete', en: 'Give counts of outreach work' },
  description: {
    sv: 'Bara antal; ett meddelande som pekar ut någon nekas och sparas inte.',
    en: 'Counts only; a message that identifies somebody is refused and not kept.',
  },
  contract: OutreachContactsV1,
  message: 'outreach-contacts',
  refusals: [messageProblem('no-counts'), messageProblem('identifies-somebody')],
});
