import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { DisclosureList } from '../child-disclosures.controller.js';
import { disclosureRefusal } from '../disclosure-refusals.js';
import type { DisclosureStepView, DisclosureView } from '../disclosure.view.js';
import { shownLevel } from './protection-shapes.js';

const step = described<DisclosureStepView>('DisclosureStep', 'Ett steg, som det togs.', 'A step, as it was taken.', {
  kind: field.oneOf('Vad som hände.', 'What happened.', [
    ...['PROPOSED', 'APPROVED', 'DECLINED', 'HANDED_OVER', 'STOPPED', 'STOP_NOTICE_DUE', 'STOP_NOTICE_GIVEN'],
  ]),
  at: field.instant('När.', 'When.'),
  on: field.day('Vilken dag i Sverige.', 'Which day in Sweden.'),
  by: field.optional(
    field.text('Av vem; saknas när ett återkallat samtycke stoppade det.', 'By whom; absent where a withdrawn consent stopped it.'),
  ),
  roles: field.codes('I vilka roller.', 'In which roles.'),
  units: field.codes('I vilka enheter.', 'In which units.'),
  section: field.text('Lagrummet som det löd då.', 'The section as it read then.'),
  ruleFrom: field.day('Sedan när regeln gällde.', 'Since when the rule held.'),
  words: field.text('Skälen; vid överlämning hur, vid återkoppling vad.', 'The reasons; of a handover how, of feedback what.'),
  intact: field.flag('Falskt om steget inte är det som förseglades.', 'False where the step is not what was sealed.'),
});

const disclosure = described<DisclosureView>('Disclosure', 'Ett utlämnande.', 'A disclosure.', {
  disclosureId: field.id('Utlämnandet.', 'The disclosure.'),
  childId: field.id('Barnet.', 'The child.'),
  state: field.text('Var det står.', 'Where it stands.'),
  ground: field.text('Lagrummets kod.', 'The code of the ground.'),
  recipientType: field.text('Vilket slags mottagare.', 'Which kind of recipient.'),
  recipient: field.text('Organisation och funktion.', 'Organisation and function.'),
  categories: field.codes('Vilka slags uppgifter.', 'Which kinds of information.'),
  consentId: field.optional(field.id('Samtycket.', 'The consent.')),
  requestedOn: field.optional(field.day('När mottagaren frågade.', 'When the recipient asked.')),
  protection: field.optional(
    field.part(
      'Varning: barnet eller hushållet har skyddade personuppgifter, och det krävs en andra person.',
      'A warning: the child or the household has a protected identity, and a second person is needed.',
      shownLevel,
    ),
  ),
  steps: field.parts('Stegen, första först.', 'The steps, first one first.', step),
});

const taken: DisclosureStepView = {
  ...{
    kind: 'PROPOSED',
    at: '2026-06-15T08:00:00.000Z',
    on: '2026-06-15',
    by: 'anna',
    roles: ['socialWorker'],
    units: ['children-and-youth'],
  },
  ...{ section: 'OSL 10:18 a', ruleFrom: '2025-07-01', words: 'Polisen frågar; konkreta uppgifter om rekrytering.', intact: true },
};

const proposed: DisclosureView = {
  disclosureId: '019d0c5e-7a00-70d1-8a11-0000000000d1',
  childId: '019d0c5e-7a00-7001-8a11-000000000001',
  state: 'PROPOSED',
  ground: 'OSL_10_18A',
  recipientType: 'POLICE',
  recipient: 'Polismyndigheten, ungdomsgruppen (påhittad)',
  categories: ['CRIME_RISK'],
  requestedOn: '2026-06-12',
  steps: [taken],
};

const followed = (kind: string, words: string): DisclosureView => ({ ...proposed, state: kind, steps: [taken, { ...taken, kind, words }] });
const asItIs = { sv: 'Utlämnandet som det nu är.', en: 'The disclosure as it now is.' };

const unlawful = [
  ...(['no-ground', 'ground-switched-off', 'not-from-social-services', 'recipient-not-covered', 'category-not-covered'] as const),
  ...(['health-only-by-consent', 'request-missing', 'too-old'] as const),
  ...([
    'consent-not-sure',
    'consent-missing',
    'consent-incomplete',
    'consent-not-in-force',
    'consent-withdrawn',
    'consent-without-recipient',
  ] as const),
  ...(['consent-without-category', 'reason-missing'] as const),
].map(disclosureRefusal);
const undecided = (['decider-not-allowed', 'second-person-needed', 'already-decided'] as const).map(disclosureRefusal);

export const listDisclosures: Documentation = {
  operationId: 'listDisclosures',
  summary: { sv: 'Lista utlämnanden om ett barn', en: 'List the disclosures about a child' },
  description: {
    sv: 'Senaste först, återkoppling till anmälare medräknad; med `ground` bara på en grund.',
    en: 'Latest first, feedback to reporters among them; with `ground` on one ground alone.',
  },
  answers: {
    200: {
      words: { sv: 'Sidan.', en: 'The page.' },
      shape: described<DisclosureList>('DisclosureList', 'En sida av utlämnanden.', 'A page of disclosures.', {
        disclosures: field.parts('Senaste först.', 'Latest first.', disclosure),
        page: field.whole('Sidan, från 1.', 'The page, from 1.'),
        limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
        total: field.whole('Så många finns.', 'How many there are.'),
      }),
      example: () => ({ disclosures: [proposed], page: 1, limit: 50, total: 1 }),
    },
  },
};

export const proposeDisclosure: Documentation = {
  operationId: 'proposeDisclosure',
  summary: { sv: 'Föreslå ett utlämnande', en: 'Propose a disclosure' },
  description: {
    sv: 'Utan laglig grund lämnas ingenting. Systemet sänder inte innehållet: det prövar, loggar och listar.',
    en: 'Without a legal ground nothing is told. The system does not send the content: it tests, logs and lists.',
  },
  body: {
    example: () => ({
      ...{ recipientType: proposed.recipientType, recipient: proposed.recipient, categories: proposed.categories, ground: proposed.ground },
      ...{ reason: taken.words, requestedOn: '2026-06-12' },
    }),
  },
  answers: { 201: { words: { sv: 'Förslaget.', en: 'The proposal.' }, shape: disclosure, example: () => proposed } },
  refusals: unlawful,
};

export const decideDisclosure: Documentation = {
  operationId: 'decideDisclosure',
  summary: { sv: 'Besluta om ett utlämnande', en: 'Decide on a disclosure' },
  description: {
    sv: 'En människa beslutar i det enskilda fallet, med skäl; där grunden kräver det, och alltid för ett barn med skyddade personuppgifter, en annan än den som föreslog.',
    en: 'A person decides in the single case, with reasons; where the ground asks for it, and always of a child with a protected identity, another than who proposed it.',
  },
  body: { example: () => ({ approved: true, reason: 'Konkret risk; inte olämpligt med hänsyn till insatsen.' }) },
  answers: { 200: { words: asItIs, shape: disclosure, example: () => followed('APPROVED', 'Konkret risk.') } },
  refusals: [...unlawful, ...undecided],
};

export const handOverDisclosure: Documentation = {
  operationId: 'handOverDisclosure',
  summary: { sv: 'Anteckna att uppgifterna lämnas', en: 'Record that it is told' },
  description: {
    sv: 'Grund, samtycke och beslut prövas en gång till, i det ögonblick då uppgifterna lämnas.',
    en: 'Ground, consent and decision are tested once more, at the moment of telling.',
  },
  body: { example: () => ({ way: 'PHONE' }) },
  answers: { 200: { words: asItIs, shape: disclosure, example: () => followed('HANDED_OVER', 'PHONE') } },
  refusals: [...unlawful, ...undecided, ...(['not-approved', 'not-open'] as const).map(disclosureRefusal)],
};

export const giveStopNotice: Documentation = {
  operationId: 'giveStopNotice',
  summary: {
    sv: 'Anteckna att mottagaren fått veta att samtycket är återkallat',
    en: 'Record that the recipient has heard of the withdrawal',
  },
  description: {
    sv: 'Det som lämnats återkallas inte, men mottagaren får ett stoppbesked.',
    en: 'What was told is not called back, but the recipient gets a stop notice.',
  },
  answers: { 200: { words: asItIs, shape: disclosure, example: () => followed('STOP_NOTICE_GIVEN', '') } },
  refusals: [disclosureRefusal('no-stop-notice-due'), disclosureRefusal('already-decided')],
};
