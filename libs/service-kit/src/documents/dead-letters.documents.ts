import type { DeadLettersView, DeadLetterView, RedriveView } from '../dead-letters.view.js';
import { Problem } from '../problem.js';
import type { Documentation } from './documented.js';
import { described, field } from './field.js';

const letter = described<DeadLetterView>(
  'DeadLetter',
  'Ett meddelande som lades åt sidan, utan innehåll.',
  'A message that was given up, without its content.',
  {
    id: field.id('Meddelandets nummer här.', 'Its number here.'),
    handler: field.text('Vem som skulle ta emot det.', 'Who was to receive it.'),
    subject: field.text('Ämnet på meddelandebussen.', 'Its subject on the message bus.'),
    messageId: field.text('Meddelandets eget nummer.', 'Its own id.'),
    slug: field.text('Varför, som ett fast ord.', 'Why, as a stable word.'),
    detail: field.text('Varför, i ord utan personuppgifter.', 'Why, in words without personal data.'),
    attempts: field.whole('Antal försök.', 'Number of attempts.'),
    size: field.whole('Storlek i byte.', 'Size in bytes.'),
    arrivedAt: field.instant('När det kom.', 'When it arrived.'),
    laidDownAt: field.instant('När det lades åt sidan.', 'When it was given up.'),
    redrivenAt: field.optional(field.instant('När det släpptes in igen.', 'When it was let in again.')),
    overdue: field.flag(
      'Om det har väntat längre än det får; inget raderas för det.',
      'Whether it has waited longer than it may; nothing is deleted for it.',
    ),
  },
);

const letters = described<DeadLettersView>('DeadLetters', 'En sida av dem.', 'A page of them.', {
  deadLetters: field.parts('Meddelandena.', 'The messages.', letter),
  page: field.whole('Sidan, från 1.', 'The page, from 1.'),
  limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
  total: field.whole('Så många finns.', 'How many there are.'),
  withoutMunicipality: field.whole(
    'Så många som ingen får se: deras ämne nämner ingen kommun.',
    'How many nobody is shown: their subject names no municipality.',
  ),
});

const redriven = described<RedriveView['letters'][number]>(
  'RedrivenLetter',
  'Vad det blev av ett meddelande.',
  'What became of a message.',
  {
    letterId: field.id('Meddelandet.', 'The message.'),
    outcome: field.optional(
      field.oneOf('Utfallet; saknas tills det är dess tur.', 'The outcome; absent until its turn.', [
        'applied',
        'still-refused',
        'already-redriven',
      ]),
    ),
    slug: field.optional(field.text('Varför det fortfarande nekas.', 'Why it is still refused.')),
  },
);

const redriveFields = {
  id: field.id('Begäran.', 'The request.'),
  state: field.oneOf('Var den står.', 'Where it stands.', ['AWAITS_APPROVAL', 'UNDER_WAY', 'DONE']),
  reason: field.text('Varför de ska in igen.', 'Why they are to be let in again.'),
  requestedBy: field.text('Vem som bad om det.', 'Who asked for it.'),
  requestedAt: field.instant('När.', 'When.'),
  approvedBy: field.optional(field.text('Vem som sade ja; någon annan.', 'Who said yes; somebody else.')),
  approvedAt: field.optional(field.instant('När.', 'When.')),
  letters: field.parts('Meddelandena.', 'The messages.', redriven),
};

const redrive = described<RedriveView>(
  'Redrive',
  'En begäran att släppa in meddelanden igen.',
  'A request to let messages in again.',
  redriveFields,
);

const requested = described<RedriveView & { readonly left: number }>(
  'RequestedRedrive',
  'Begäran, och hur många som inte fick plats i den.',
  'The request, and how many had no room in it.',
  { ...redriveFields, left: field.whole('Så många är kvar att begära.', 'How many are left to ask for.') },
);

const id = '019d0c5e-7a00-7051-8a11-000000000051';
const letterId = '019d0c5e-7a00-7050-8a11-000000000050';
const letterExample: DeadLetterView = {
  id: letterId,
  handler: 'referrals-intake',
  subject: 'intake.0486.provskolan.concern-report.v1',
  messageId: '019d0c5e-7a00-7008-8a11-000000000008',
  slug: 'malformed-json',
  detail: 'The message is not JSON',
  attempts: 1,
  size: 812,
  arrivedAt: '2026-03-20T14:52:10.000Z',
  laidDownAt: '2026-03-20T14:52:10.020Z',
  overdue: false,
};
const asked: RedriveView = {
  id,
  state: 'AWAITS_APPROVAL',
  reason: 'Avsändarens fel är rättat hos oss.',
  requestedBy: 'otto.drift',
  requestedAt: '2026-03-21T08:00:00.000Z',
  letters: [{ letterId }],
};
const approved: RedriveView = {
  ...asked,
  state: 'DONE',
  approvedBy: 'olga.drift',
  approvedAt: '2026-03-21T08:20:00.000Z',
  letters: [{ letterId, outcome: 'applied' }],
};

const theRedrive = { sv: 'Begäran.', en: 'The request.' };

export const listDeadLetters: Documentation = {
  operationId: 'listDeadLetters',
  summary: { sv: 'Lista meddelanden som lagts åt sidan', en: 'List messages that were given up' },
  description: {
    sv: 'Senaste först. Innehållet visas aldrig: drift får veta vad som hände, inte vad som stod.',
    en: 'Latest first. The content is never shown: operations may know what happened, not what was written.',
  },
  answers: {
    200: {
      words: { sv: 'Sidan.', en: 'The page.' },
      shape: letters,
      example: () => ({ deadLetters: [letterExample], page: 1, limit: 50, total: 1, withoutMunicipality: 0 }),
    },
  },
};

export const showDeadLetter: Documentation = {
  operationId: 'showDeadLetter',
  summary: { sv: 'Visa ett meddelande som lagts åt sidan', en: 'Show a message that was given up' },
  description: { sv: 'Allt utom innehållet.', en: 'Everything but the content.' },
  answers: { 200: { words: { sv: 'Meddelandet.', en: 'The message.' }, shape: letter, example: () => letterExample } },
};

export const requestRedrive: Documentation = {
  operationId: 'requestRedrive',
  summary: { sv: 'Begär att meddelanden släpps in igen', en: 'Ask that messages are let in again' },
  description: {
    sv: 'Ett, flera, eller alla som ett filter träffar. Inget händer förrän en andra person har sagt ja.',
    en: 'One, several, or all that a filter matches. Nothing happens until a second person has said yes.',
  },
  body: { example: () => ({ letterIds: [letterId], reason: asked.reason }) },
  answers: { 201: { words: theRedrive, shape: requested, example: () => ({ ...asked, left: 0 }) } },
  refusals: [
    new Problem('letters-not-open', 422, 'Not every letter can be redriven'),
    new Problem('no-letter-matches', 422, 'No open letter matches'),
  ],
};

export const approveRedrive: Documentation = {
  operationId: 'approveRedrive',
  summary: { sv: 'Godkänn att meddelanden släpps in igen', en: 'Approve that messages are let in again' },
  description: {
    sv: 'Av en annan person än den som bad om det. Varje meddelande verkar högst en gång.',
    en: 'By another person than the one who asked. Each message takes effect once at most.',
  },
  answers: { 200: { words: theRedrive, shape: redrive, example: () => approved } },
  refusals: [new Problem('second-person-needed', 403, 'A second person is needed')],
};

export const readRedrive: Documentation = {
  operationId: 'readRedrive',
  summary: { sv: 'Läs hur det gick', en: 'Read how it went' },
  description: { sv: 'Varje meddelande med sitt utfall.', en: 'Each message with its outcome.' },
  answers: { 200: { words: theRedrive, shape: redrive, example: () => approved } },
};
