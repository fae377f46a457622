import type { Documentation } from './documented.js';
import { described, field } from './field.js';
import type { Words } from './words.js';
import { extractRefusal } from '../extract/extract-refusals.js';
import type { ExtractItemView, ExtractStepView, ExtractView } from '../extract/extract.view.js';
import type { MadeExtractView } from '../extract/extract.controller.js';

const step = described<ExtractStepView>('ExtractStep', 'Ett steg.', 'A step.', {
  kind: field.oneOf('Vilket.', 'Which.', ['ORDERED', 'REVIEWED', 'APPROVED', 'DECLINED', 'MADE']),
  at: field.instant('När.', 'When.'),
  by: field.text('Av vem.', 'By whom.'),
  sha256: field.optional(field.text('SHA-256 av sidan som gjordes.', 'SHA-256 of the page that was made.')),
});

const item = described<ExtractItemView>(
  'ExtractItem',
  'En uppgift att lämna ut eller utelämna.',
  'Something to be given out or left out.',
  {
    itemId: field.text('Uppgiften.', 'The item.'),
    title: field.text('Vad det är.', 'What it is.'),
    at: field.optional(field.instant('När det antecknades.', 'When it was noted.')),
    content: field.any('Innehållet.', 'The content.'),
    proposed: field.optional(
      field.text('Förslaget; saknas där en människa måste säga.', 'The proposal; absent where a person has to say.'),
    ),
    proposedGround: field.optional(field.text('Förslagets lagrum.', 'The section of the proposal.')),
    locked: field.flag('Om den aldrig får lämnas till denna mottagare.', 'Whether it may never be given to this requester.'),
    verdict: field.optional(field.text('Hur den är märkt.', 'How it is marked.')),
    ground: field.optional(field.text('Med vilket lagrum.', 'On which ground.')),
  },
);

const extract = described<ExtractView>('RegisterExtract', 'Ett registerutdrag.', 'A register extract.', {
  extractId: field.id('Utdraget.', 'The extract.'),
  requestId: field.id('Begäran, densamma i varje tjänst.', 'The request, the same in every service.'),
  childId: field.id('Barnet.', 'The child.'),
  state: field.text('Var det står.', 'Where it stands.'),
  relation: field.oneOf('Vem som frågar.', 'Who asks.', ['CHILD', 'GUARDIAN']),
  expiresOn: field.day('Sista dag.', 'Last day.'),
  steps: field.parts('Stegen.', 'The steps.', step),
  items: field.parts('Uppgifterna.', 'The items.', item),
});

const made = described<MadeExtractView>('MadeExtract', 'Utdraget, som det görs en gång.', 'The extract, as it is made once.', {
  document: field.any('Utdraget som data.', 'The extract as data.'),
  page: field.text('Samma som en sida.', 'The same as a page.'),
  sha256: field.text('SHA-256 av sidan.', 'SHA-256 of the page.'),
});

const example: ExtractView = {
  ...{ extractId: '019d0c5e-7a00-70e1-8a11-0000000000e1', requestId: '019d0c5e-7a00-70e2-8a11-0000000000e2' },
  ...{ childId: '019d0c5e-7a00-7001-8a11-000000000001', state: 'ORDERED', relation: 'CHILD', expiresOn: '2026-07-15' },
  steps: [{ kind: 'ORDERED', at: '2026-06-15T08:00:00.000Z', by: 'anna' }],
  items: [
    {
      ...{ itemId: 'reporter/019d0c5e-7a00-7073-8a11-000000000073', title: 'Vem som anmälde', content: { name: 'Ture Provsson' } },
      ...{ proposed: 'MASK', proposedGround: 'OSL_26_5', locked: false },
    },
  ],
};

const closed = (['expired', 'finished'] as const).map(extractRefusal);
const asItIs = { sv: 'Utdraget som det nu är.', en: 'The extract as it now is.' };

export const orderExtract: Documentation = {
  operationId: 'orderRegisterExtract',
  summary: { sv: 'Beställ ett registerutdrag', en: 'Order a register extract' },
  description: {
    sv: 'För barnet eller en vårdnadshavare, vars identitet har kontrollerats. Varje tjänst lämnar sin del, med samma begäran.',
    en: 'For the child or a guardian, whose identity has been checked. Each service gives its part, under the same request.',
  },
  body: { example: () => ({ relation: 'CHILD', identityCheck: 'ID_DOCUMENT' }) },
  answers: { 201: { words: asItIs, shape: extract, example: () => example } },
  refusals: [extractRefusal('no-custody')],
};

export const readExtract: Documentation = {
  operationId: 'readRegisterExtract',
  summary: { sv: 'Läs ett registerutdrag under arbete', en: 'Read a register extract at work' },
  description: { sv: 'Med uppgifterna och hur de är märkta.', en: 'With the items and how they are marked.' },
  answers: { 200: { words: asItIs, shape: extract, example: () => example } },
};

export const reviewExtract: Documentation = {
  operationId: 'reviewRegisterExtract',
  summary: { sv: 'Sekretesspröva ett registerutdrag', en: 'Review a register extract for secrecy' },
  description: {
    sv: 'Varje uppgift lämnas ut eller utelämnas med lagrum. Det som inte nämns följer förslaget.',
    en: 'Each item is given out or left out on a ground. What is not named follows the proposal.',
  },
  body: { example: () => ({ marks: [{ itemId: 'reporter/x', verdict: 'MASK', ground: 'OSL_26_5' }] }) },
  answers: { 200: { words: asItIs, shape: extract, example: () => ({ ...example, state: 'REVIEWED' }) } },
  refusals: [...closed, ...(['not-all-marked', 'mask-without-ground', 'may-not-be-released'] as const).map(extractRefusal)],
};

export const approveExtract: Documentation = {
  operationId: 'approveRegisterExtract',
  summary: { sv: 'Godkänn ett registerutdrag', en: 'Approve a register extract' },
  description: {
    sv: 'En andra blick, av någon som varken har beställt eller prövat.',
    en: 'A second look, by somebody who has neither ordered nor reviewed it.',
  },
  body: { example: () => ({ approved: true }) },
  answers: { 200: { words: asItIs, shape: extract, example: () => ({ ...example, state: 'APPROVED' }) } },
  refusals: [...closed, ...(['not-reviewed', 'second-person-needed'] as const).map(extractRefusal)],
};

export const makeExtract: Documentation = {
  operationId: 'makeRegisterExtract',
  summary: { sv: 'Upprätta registerutdraget', en: 'Make the register extract' },
  description: {
    sv: 'En gång. Som data och som en sida, med vilka som har läst. Det som blir kvar här är sidans hash.',
    en: 'Once. As data and as a page, with who has read. What stays here is the hash of the page.',
  },
  answers: {
    200: {
      words: { sv: 'Utdraget.', en: 'The extract.' },
      shape: made,
      example: () => ({ document: {}, page: '<!doctype html>…', sha256: 'ab'.repeat(32) }),
    },
  },
  refusals: [...closed, ...(['not-approved', 'changed-since-review'] as const).map(extractRefusal)],
};

/** What is kept apart from the child's file, as the document names it. */
export interface NamedApart {
  /** Stands in the ids of operations where `Register` stands of the file's. */
  readonly name: string;
  readonly of: Words;
}

/** The same steps, of what is kept apart. */
export function documentedApart(documentation: Documentation, { name, of }: NamedApart): Documentation {
  const { operationId, summary, refusals = [] } = documentation;
  return {
    ...documentation,
    operationId: operationId.replace('Register', name),
    summary: { sv: `${summary.sv} (${of.sv})`, en: `${summary.en} (${of.en})` },
    refusals: [...refusals, ...(documentation === makeExtract ? [extractRefusal('hidden-from-requester')] : [])],
  };
}
