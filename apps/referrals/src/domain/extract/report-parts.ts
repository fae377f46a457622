import { messageParts, messagePartsWithoutPlace } from './message-parts.js';
import type { FormOfParts, MessagePart } from './message-parts.js';

type OfReport = 'child' | 'report' | 'reporter' | 'police';

/** What is kept about the child in one report or supplement, cut into what may be given out or left out as a whole. */
export type ReportPart = MessagePart<OfReport>;

const ofReport = [
  ...['acute', 'concern', 'suspectedCrime', 'measuresTaken', 'occurredAt', 'sentAt', 'childInformed', 'interpreterNeeded'],
  ...['languageCode', 'description', 'concernTypes', 'observations', 'kind', 'health', 'leisure', 'requestsFeedback'],
];
const form: FormOfParts<OfReport> = {
  titles: {
    child: 'Vem barnet är',
    report: 'Vad som anmäldes',
    reporter: 'Vem som anmälde',
    others: 'Uppgifter om andra',
    police: 'Polisens uppgifter',
    location: 'Var barnet finns',
  },
  home: {
    ...Object.fromEntries(ofReport.map((key) => [key, 'report' as const])),
    ...Object.fromEntries(
      ['reporter', 'signature', 'sourceOrganisation', 'sourceSystem', 'privatePerson', 'officer'].map((key) => [key, 'reporter' as const]),
    ),
    ...{ child: 'child', police: 'police', school: 'location' },
  },
};

export function reportParts(body: unknown): readonly ReportPart[] {
  return messageParts(body, form);
}

/** The same where places are kept from whoever asks. */
export function reportPartsWithoutPlace(message: unknown): readonly ReportPart[] {
  return messagePartsWithoutPlace(message, form);
}
