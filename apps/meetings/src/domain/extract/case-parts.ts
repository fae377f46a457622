import type { Enquiry } from '../enquiry/enquiry.js';
import type { Consent } from '../sspf/consent.js';
import type { SspfRecord } from '../sspf/sspf-case.js';
import type { AskedBy, ExtractPart } from './extract-proposal.js';

/** One thing that is kept, before anybody has said what becomes of it. */
export interface KeptPart {
  readonly part: ExtractPart;
  readonly itemId: string;
  readonly title: string;
  readonly at: string;
  readonly content: unknown;
}

/** A case as it is kept: what was said of the young person apart from what others answered, what is noted by rote apart from free words. Staff are in the readings. */
export function casePartsOf(record: SspfRecord, asked: AskedBy): readonly KeptPart[] {
  const { sspfCaseId, state, targetGroups, birth, openedAt: at } = record.sspfCase;
  const content = { state, targetGroups, birth, openedAt: at };
  return [
    { part: 'case', itemId: `case/${sspfCaseId}`, title: 'SSPF-ärende', at, content },
    ...record.consents.flatMap((consent) => consentParts(consent, asked)),
    ...meetingParts(record),
    ...decisionParts(record),
    ...toldParts(record),
  ];
}

export function enquiryPartOf({ enquiryId, form, targetGroups, exitPhase, ageGroup, consentedGivers, receivedAt }: Enquiry): KeptPart {
  const content = { form, targetGroups, exitPhase, ageGroup, consentedGivers, receivedAt };
  return { part: 'enquiry', itemId: `enquiry/${enquiryId}`, title: 'Förfrågan', at: receivedAt, content };
}

function consentParts({ consentId, givers, recordedAt: at, ...consent }: Consent, { relation, personId }: AskedBy): readonly KeptPart[] {
  const own = givers.filter(({ role, personRef }) =>
    relation === 'CHILD' ? role === 'YOUTH' : role === 'GUARDIAN' && personRef !== undefined && personRef === personId,
  );
  const others = givers.filter((giver) => !own.includes(giver));
  const answers: KeptPart[] = [
    { part: 'own-answers', itemId: `own-answers/${consentId}`, title: 'Egna svar om samtycke', at, content: own },
    { part: 'answers-of-others', itemId: `answers-of-others/${consentId}`, title: 'Andras svar om samtycke', at, content: others },
  ];
  const kept: KeptPart = {
    part: 'consent',
    itemId: `consent/${consentId}`,
    title: 'Samtycke',
    at,
    content: { ...consent, recordedAt: at },
  };
  return [kept, ...answers.filter(({ content }) => (content as readonly unknown[]).length > 0)];
}

function meetingParts({ meetings }: SspfRecord): readonly KeptPart[] {
  return meetings.flatMap(({ meetingId, heldAt: at, parties, notes, actions }): KeptPart[] => [
    { part: 'meeting', itemId: `meeting/${meetingId}`, title: 'Möte', at, content: { heldAt: at, parties } },
    { part: 'words', itemId: `notes/${meetingId}`, title: 'Mötesanteckningar', at, content: notes },
    { part: 'words', itemId: `plan/${meetingId}`, title: 'Åtagandeplan', at, content: actions },
  ]);
}

/** They are only added to: the number tells them apart for as long as the case is kept. */
function decisionParts({ sspfCase: { sspfCaseId }, decisions }: SspfRecord): readonly KeptPart[] {
  return decisions.flatMap(({ kind, result, legalBasis, decidedAt: at, text }, index): KeptPart[] => {
    const id = `${sspfCaseId}/${index + 1}`;
    const reasons: KeptPart = { part: 'words', itemId: `reasons/${id}`, title: 'Skäl', at, content: text };
    const content = { kind, result, legalBasis, decidedAt: at };
    return [{ part: 'decision', itemId: `decision/${id}`, title: 'Beslut', at, content }, ...(text === undefined ? [] : [reasons])];
  });
}

function toldParts({ sspfCase: { sspfCaseId }, told = [] }: SspfRecord): readonly KeptPart[] {
  return told.map(({ kind, party, ground, categories, at }, index) => ({
    ...{ part: 'told', itemId: `told/${sspfCaseId}/${index + 1}`, title: 'Utlämnande till part', at },
    content: { kind, party, ground, categories, at },
  }));
}
