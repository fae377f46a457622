import type {
  BrokenGlassesView,
  BrokenGlassView,
  GlassBanner,
  GlassReviewView,
  OpenedGlassView,
} from '../broken-glass/broken-glass.view.js';
import { bannerOf } from '../broken-glass/broken-glass.view.js';
import { glassReasons, glassVerdicts } from '../broken-glass/broken-glass.js';
import { Problem } from '../problem.js';
import type { Documentation } from './documented.js';
import { described, field } from './field.js';

const id = '019d0c5e-7a00-7052-8a11-000000000052';
export const glassBannerShape = described<GlassBanner>(
  'GlassBanner',
  'Vad sidan visar så länge någon läser med bruten behörighetsspärr.',
  'What the page shows as long as somebody reads behind broken glass.',
  {
    brokenGlassId: field.id('Genombrottet.', 'The broken glass.'),
    expiresAt: field.instant('När det upphör.', 'When it ends.'),
    sv: field.text('Att visa, på svenska.', 'To be shown, in Swedish.'),
    en: field.text('Att visa, på engelska.', 'To be shown, in English.'),
  },
);

const review = described<GlassReviewView>('GlassReview', 'En annan persons granskning.', 'Another person’s review.', {
  reviewedBy: field.text('Vem.', 'Who.'),
  verdict: field.oneOf('Om det var befogat.', 'Whether it was called for.', glassVerdicts),
  reviewedAt: field.instant('När.', 'When.'),
  note: field.optional(field.text('Varför; öppnas bara för sig.', 'Why; opened by itself alone.')),
});

const fields = {
  brokenGlassId: field.id('Genombrottet.', 'The broken glass.'),
  state: field.oneOf('Var granskningen står.', 'Where its review stands.', ['AWAITING', 'OVERDUE', ...glassVerdicts]),
  openedBy: field.text('Vem som bröt.', 'Who broke it.'),
  roles: field.codes('Med vilka roller.', 'In which roles.'),
  units: field.codes('I vilka enheter.', 'Of which units.'),
  reasonCode: field.oneOf('Varför.', 'Why.', glassReasons),
  openedAt: field.instant('När.', 'When.'),
  expiresAt: field.instant('När det upphör.', 'When it ends.'),
  reviewBy: field.instant('När någon annan senast ska ha granskat det.', 'When another person must have reviewed it.'),
  review: field.optional(field.part('Granskningen.', 'The review.', review)),
};

const glass = described<BrokenGlassView>(
  'BrokenGlass',
  'Att någon öppnat vad andra arbetar med.',
  'That somebody opened what others work with.',
  fields,
);
const opened = described<OpenedGlassView>('OpenedBrokenGlass', 'Detsamma med orden bakom.', 'The same with the words behind it.', {
  ...fields,
  reason: field.optional(
    field.text('Varför, i ord; saknas sedan nyckeln tagits bort.', 'Why, in words; absent once its key is taken away.'),
  ),
});
const list = described<BrokenGlassesView>('BrokenGlasses', 'En sida av dem.', 'A page of them.', {
  brokenGlass: field.parts('Genombrotten.', 'The broken glass.', glass),
  page: field.whole('Sidan, från 1.', 'The page, from 1.'),
  limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
});

const glassExample: BrokenGlassView = {
  ...{ brokenGlassId: id, state: 'AWAITING', openedBy: 'nils.jour', roles: ['socialWorker'], units: ['night'] },
  ...{ reasonCode: 'IMMEDIATE_DANGER', openedAt: '2026-03-20T22:00:00.000Z', expiresAt: '2026-03-20T23:00:00.000Z' },
  reviewBy: '2026-03-21T22:00:00.000Z',
};
const openedExample: OpenedGlassView = { ...glassExample, reason: 'Barnet är hos polisen i natt och ingen i arbetsgruppen svarar.' };
const reviewedExample: OpenedGlassView = {
  ...openedExample,
  state: 'CONFIRMED',
  review: { reviewedBy: 'maj.enhetschef', verdict: 'CONFIRMED', reviewedAt: '2026-03-21T07:00:00.000Z' },
};

export const breakTheGlass: Documentation = {
  operationId: 'breakTheGlass',
  summary: { sv: 'Bryt behörighetsspärren för ett barn', en: 'Break the glass for one child' },
  description: {
    sv: 'För den som i sitt arbete genast behöver vad andra arbetar med. Gäller ett barn, en kort tid, och bara läsning. Svaret är detsamma om barnet inte finns här. En annan person granskar varför. Vad som hålls särskilt skyddat öppnas aldrig så.',
    en: 'For whoever needs in their work, at once, what others work with. It holds for one child, for a short time, and for reading alone. The answer is the same if there is no such child here. Another person reviews why. What is specially protected is never opened so.',
  },
  body: { example: () => ({ personId: '201302012388', reasonCode: 'IMMEDIATE_DANGER', reason: openedExample.reason }) },
  answers: {
    201: {
      words: { sv: 'Spärren är bruten; detta visas medan det läses.', en: 'The glass is broken; this is shown while reading.' },
      shape: glassBannerShape,
      example: () => bannerOf({ id, expiresAt: new Date(glassExample.expiresAt) }),
    },
  },
  refusals: [
    new Problem('one-child', 422, 'One child is named'),
    new Problem('not-documented', 409, 'The reason is missing'),
    new Problem('glass-barred', 409, 'An objection was made'),
    new Problem('too-much-glass', 409, 'The glass has been broken too often'),
  ],
};

export const listBrokenGlass: Documentation = {
  operationId: 'listBrokenGlass',
  summary: { sv: 'Lista brutna behörighetsspärrar', en: 'List broken glass' },
  description: {
    sv: 'De som väntar på en annan persons granskning, de försenade först; eller de granskade. Vilket barn det gäller visas inte.',
    en: 'Those that await another person’s review, what is overdue first; or those reviewed. Which child it is about is not shown.',
  },
  answers: {
    200: {
      words: { sv: 'En sida.', en: 'A page.' },
      shape: list,
      example: () => ({ brokenGlass: [glassExample], page: 1, limit: 50 }),
    },
  },
};

export const readBrokenGlass: Documentation = {
  operationId: 'readBrokenGlass',
  summary: { sv: 'Läs varför en spärr bröts', en: 'Read why glass was broken' },
  description: {
    sv: 'Med orden, som annars är förseglade. Läsningen loggas.',
    en: 'With the words, which are sealed otherwise. The reading is logged.',
  },
  answers: { 200: { words: { sv: 'Genombrottet.', en: 'The broken glass.' }, shape: opened, example: () => openedExample } },
};

export const reviewBrokenGlass: Documentation = {
  operationId: 'reviewBrokenGlass',
  summary: { sv: 'Granska varför en spärr bröts', en: 'Review why glass was broken' },
  description: {
    sv: 'Av en annan person än den som bröt. En invändning säger varför och avslutar det genast.',
    en: 'By another person than the one who broke it. An objection says why and ends it at once.',
  },
  body: { example: () => ({ verdict: 'CONFIRMED' }) },
  answers: {
    200: {
      words: { sv: 'Genombrottet som det nu står.', en: 'The broken glass as it stands now.' },
      shape: opened,
      example: () => reviewedExample,
    },
  },
  refusals: [
    new Problem('second-person-needed', 403, 'A second person is needed'),
    new Problem('already-reviewed', 409, 'It has been reviewed'),
    new Problem('not-documented', 409, 'The reason is missing'),
  ],
};
