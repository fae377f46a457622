import { codesOf, partyTypes, sspfTargetGroups } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Consent, Giver } from '../../domain/sspf/consent.js';
import type { Commitment, Meeting } from '../../domain/sspf/sspf-case.js';
import type { ConsentView, DecisionView, MeetingView, PartyToldView, SspfCaseView, SspfRecordView } from '../sspf-case.view.js';

const parties = codesOf(partyTypes);
const states = ['CONSENT_PENDING', 'CONSENTED', 'GROUP_MEETING', 'ACTIVE', 'DECLINED', 'ENDED_CONSENT_WITHDRAWN'];

const protectedIdentity = described<NonNullable<SspfCaseView['protectedIdentity']>>(
  'ProtectedIdentity',
  'Skyddade personuppgifter.',
  'A protected identity.',
  {
    level: field.text('Nivån.', 'The level.'),
    inherited: field.flag('Om den är hushållets.', 'Whether it is that of the household.'),
  },
);

const caseFields = {
  sspfCaseId: field.id('Ärendet.', 'The case.'),
  childId: field.id('Den unga; säger inget om vem det är.', 'The young person; does not say who it is.'),
  kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
  state: field.oneOf('Var ärendet står.', 'Where the case stands.', states),
  targetGroups: field.codes(
    'Målgrupper som den unga hör till.',
    'Target groups that the young person belongs to.',
    codesOf(sspfTargetGroups),
  ),
  birthDate: field.optional(field.day('Födelsedag, om den är känd.', 'Date of birth, where known.')),
  birthYear: field.optional(field.whole('Födelseår, om bara det är känt.', 'Year of birth, where no more is known.')),
  openedAt: field.instant('När ärendet öppnades.', 'When the case was opened.'),
  assignedWorkers: field.codes('Socialsekreterare som följer ärendet.', 'Social workers who follow the case.'),
  protectedIdentity: field.optional(field.part('Skydd, eget eller hushållets.', 'Protection, own or of the household.', protectedIdentity)),
  enquiryId: field.optional(field.id('Förfrågan som ärendet öppnades från.', 'The enquiry that the case was opened from.')),
};

export const sspfCaseShape = described<SspfCaseView>('SspfCase', 'Ett SSPF-ärende.', 'An SSPF case.', caseFields);

const giver = described<Giver>('Giver', 'En persons svar.', 'One person’s answer.', {
  role: field.oneOf('Den unga eller en vårdnadshavare.', 'The young person or a guardian.', ['YOUTH', 'GUARDIAN']),
  decision: field.oneOf('Ja eller nej.', 'Yes or no.', ['GIVEN', 'REFUSED']),
  form: field.oneOf('Hur svaret lämnades; muntligt väntar på underskrift.', 'How it was given; oral waits for the signature.', [
    'WRITTEN',
    'ORAL_RECORDED',
    'E_SIGNED',
  ]),
  personRef: field.optional(field.id('Skiljer två vårdnadshavare åt.', 'Tells two guardians apart.')),
  givenAt: field.optional(field.instant('När svaret lämnades.', 'When the answer was given.')),
  evidenceRef: field.optional(field.id('Handlingen eller underskriften.', 'The paper or the signature.')),
});

const consentFields = {
  consentId: field.id('Samtycket.', 'The consent.'),
  state: field.oneOf('Om det gäller.', 'Whether it holds.', ['PARTIAL', 'ACTIVE', 'REFUSED', 'WITHDRAWN', 'REPLACED']),
  givers: field.parts('Vilka som har svarat.', 'Who has answered.', giver),
  missing: field.codes('Vilka som ännu måste skriva på.', 'Who must still sign.', ['YOUTH', 'GUARDIAN']),
  recipients: field.codes('Vilka som får ta del av uppgifter.', 'Who may receive information.', parties),
  withdrawnRecipients: field.codes('Vilka som inte längre får det.', 'Who no longer may.', parties),
  categories: field.codes('Vilka slags uppgifter.', 'Which kinds of information.'),
  withdrawnCategories: field.codes('Vilka slag det inte längre gäller.', 'Of which kinds it no longer holds.'),
  validFrom: field.day('Gäller från.', 'Holds from.'),
  validTo: field.day('Gäller till och med.', 'Holds until and including.'),
  recordedAt: field.instant('När det antecknades.', 'When it was recorded.'),
  withdrawnAt: field.optional(field.instant('När det återkallades.', 'When it was withdrawn.')),
};

const inCase = {
  sspfCaseId: field.id('Ärendet.', 'The case.'),
  caseState: field.oneOf('Var ärendet nu står.', 'Where the case now stands.', states),
};

const consent = described<Consent>(
  'Consent',
  'Ett samtycke att dela uppgifter över sekretess.',
  'A consent to share across secrecy.',
  consentFields,
);

export const consentShape = described<ConsentView>('ConsentInCase', 'Samtycket och ärendet.', 'The consent and the case.', {
  ...consentFields,
  ...inCase,
});

const commitment = described<Commitment>('Commitment', 'Vem som gör vad till när.', 'Who does what until when.', {
  what: field.text('Vad.', 'What.'),
  who: field.text('Vem.', 'Who.'),
  when: field.optional(field.day('Till när.', 'Until when.')),
});

const meetingFields = {
  meetingId: field.id('Mötet.', 'The meeting.'),
  heldAt: field.instant('När det hölls.', 'When it was held.'),
  parties: field.codes('Vilka som var med.', 'Who took part.', parties),
  notes: field.text('Anteckningar.', 'Notes.'),
  actions: field.parts('Åtagandeplanen.', 'The plan of commitments.', commitment),
};

const meeting = described<Meeting>('Meeting', 'Ett möte.', 'A meeting.', meetingFields);

export const meetingShape = described<MeetingView>('MeetingInCase', 'Mötet och ärendet.', 'The meeting and the case.', {
  ...meetingFields,
  ...inCase,
});

const decision = described<DecisionView>('Decision', 'Ett steg i akten; ändras aldrig.', 'A step in the file; never changed.', {
  kind: field.oneOf('Vilket steg.', 'Which step.', ['SSPF_ENQUIRY', 'CONSENT', 'CONSENT_WITHDRAWAL', 'SSPF_MEETING', 'STOP_NOTICE']),
  result: field.text('Utfallet.', 'The outcome.'),
  legalBasis: field.text('Lagrummet.', 'The section of the law.'),
  decidedAt: field.instant('När.', 'When.'),
  decidedBy: field.text('Av vem, med inloggningens namn.', 'By whom, by the name of the sign-in.'),
  text: field.optional(field.text('Skälen.', 'The reasons.')),
});

export const toldShape = described<PartyToldView>('PartyTold', 'En part som fick veta något.', 'A party that was told.', {
  kind: field.oneOf('Fick del, ska få stoppbesked, eller har fått det.', 'Was told, is to get a stop notice, or got it.', [
    ...['SHARED', 'STOP_NOTICE_DUE', 'STOP_NOTICE_GIVEN'],
  ]),
  party: field.oneOf('Parten.', 'The party.', parties),
  ground: field.oneOf('Lagrummets kod: samtycke (OSL 10:1, 12:2–3).', 'The code of the ground: consent (OSL 10:1, 12:2–3).', ['CONSENT']),
  consentId: field.id('Samtycket.', 'The consent.'),
  categories: field.codes('Vilka slags uppgifter.', 'Which kinds of information.'),
  meetingId: field.optional(field.id('Mötet.', 'The meeting.')),
  at: field.instant('När.', 'When.'),
  on: field.day('Vilken dag i Sverige.', 'Which day in Sweden.'),
  by: field.optional(
    field.text(
      'Av vem; saknas när återkallelsen själv kräver beskedet.',
      'By whom; absent where the withdrawal itself asks for the notice.',
    ),
  ),
});

export const sspfRecordShape = described<SspfRecordView>(
  'SspfRecord',
  'Ett ärende så långt den som läser får se.',
  'A case as far as its reader may see.',
  {
    ...caseFields,
    consents: field.parts('Samtycken.', 'Consents.', consent),
    meetings: field.parts('Möten.', 'Meetings.', meeting),
    decisions: field.parts('Stegen, äldst först.', 'The steps, oldest first.', decision),
    told: field.parts('Utlämnanden till parter, första först.', 'Disclosures to parties, first one first.', toldShape),
    underInvestigation: field.optional(
      field.flag(
        'Om en utredning pågår; för samordnaren bara där samtycket nämner socialtjänsten och omfattar social situation.',
        'Whether an investigation is under way; to the coordinator only where the consent names the social services and covers the social situation.',
      ),
    ),
  },
);
