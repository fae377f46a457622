import type { Enquiry } from '../enquiry/enquiry.js';
import type { AskedBy } from './extract-proposal.js';
import { messageParts, messagePartsWithoutPlace } from './message-parts.js';
import type { FormOfParts, MessagePart } from './message-parts.js';

/** What is kept of an enquiry in codes. */
export type KeptEnquiry = Pick<
  Enquiry,
  'id' | 'form' | 'targetGroups' | 'exitPhase' | 'ageGroup' | 'ageDecision' | 'consentedGivers' | 'receivedAt'
>;

type OfEnquiry = 'codes' | 'child' | 'report' | 'reporter' | 'own-answers' | 'answers-of-others';

/** One enquiry, cut into what may be given out or left out as a whole. The same names as of a report, where it is the same. */
export type EnquiryPart = MessagePart<OfEnquiry>;

const asked = [
  ...['enquiryId', 'form', 'recipientKommunkod', 'targetGroups', 'exitPhase', 'description', 'needOfProtectionSeen', 'acute'],
  ...['guardiansWithCustody', 'interpreterNeeded', 'languageCode', 'sentAt'],
];
const titles: FormOfParts<OfEnquiry>['titles'] = {
  codes: 'Förfrågan',
  child: 'Vem den unga är',
  report: 'Vad som efterfrågades',
  reporter: 'Vem som frågade',
  'own-answers': 'Egna svar om samtycke',
  'answers-of-others': 'Andras svar om samtycke',
  others: 'Uppgifter om andra',
  location: 'Var den unga finns',
};
const form: FormOfParts<OfEnquiry> = {
  titles,
  home: {
    ...Object.fromEntries(asked.map((key) => [key, 'report' as const])),
    ...Object.fromEntries(
      ['enquirer', 'reporter', 'signature', 'sourceOrganisation', 'sourceSystem'].map((key) => [key, 'reporter' as const]),
    ),
    ...{ child: 'child', school: 'location' },
  },
};

/** The codes, then what the message said; nothing but the codes where its bytes are not kept. */
export function enquiryParts(enquiry: KeptEnquiry, message: unknown, { relation, placeKept }: AskedBy): readonly EnquiryPart[] {
  const { form: askedFor, targetGroups, exitPhase, ageGroup, ageDecision, consentedGivers } = enquiry;
  const content = {
    ...{ form: askedFor, targetGroups, ageGroup, ageDecision, consentedGivers, receivedAt: enquiry.receivedAt.toISOString() },
    ...(exitPhase !== undefined && { exitPhase }),
  };
  const codes: EnquiryPart = { name: 'codes', title: titles.codes, content };
  if (typeof message !== 'object' || message === null) return [codes];
  const { consents, ...said } = message as { readonly consents?: unknown };
  const parts = placeKept ? messagePartsWithoutPlace(said, form) : messageParts(said, form);
  return [codes, ...parts, ...answers(consents, relation)];
}

/** Of guardians an enquiry does not say which: whose answer it was is nobody's to guess. */
function answers(consents: unknown, relation: AskedBy['relation']): readonly EnquiryPart[] {
  const given: readonly unknown[] = Array.isArray(consents) ? consents : consents === undefined ? [] : [consents];
  const isOwn = (one: unknown) => relation === 'CHILD' && (one as { readonly giver?: unknown } | null)?.giver === 'YOUTH';
  const { own = [], others = [] } = Object.groupBy(given, (one) => (isOwn(one) ? 'own' : 'others'));
  const part = (name: 'own-answers' | 'answers-of-others', those: readonly unknown[]): readonly EnquiryPart[] =>
    those.length === 0 ? [] : [{ name, title: titles[name], content: { consents: those } }];
  return [...part('own-answers', own), ...part('answers-of-others', others)];
}
