import { Problem } from '../problem.js';
import { outcomes } from '../review/review-record.js';
import { figuresCsv } from '../review/figures-csv.js';
import { ruleCodes, sampled, unjudgedBecause, type RuleReport } from '../review/review-rules.js';
import type {
  AllReviewFiguresView,
  OpenedReviewPackView,
  ReviewedEntryView,
  ReviewFiguresView,
  ReviewOutcomeView,
  ReviewPacksView,
  ReviewPackView,
} from '../review/review.view.js';
import type { Documentation } from './documented.js';
import { described, Described, field } from './field.js';

const packFields = {
  id: field.id('Granskningens nummer.', 'The review.'),
  month: field.text('Månaden, som ÅÅÅÅ-MM.', 'The month, as YYYY-MM.'),
  state: field.oneOf('Om den är kvitterad.', 'Whether it is signed off.', ['OPEN', 'SIGNED_OFF']),
  overdue: field.flag('Inte kvitterad i tid.', 'Not signed off in time.'),
  dueOn: field.day('Sista dag.', 'The last day.'),
  madeAt: field.instant('När urvalet gjordes.', 'When it was drawn.'),
  entries: field.whole('Rader i månadens logg.', 'Entries in the log of the month.'),
  picked: field.whole('Rader i urvalet.', 'Entries picked.'),
  judged: field.whole('Rader med ett svar som inte är en öppen fråga.', 'Entries with an answer that is no open question.'),
  signedOffAt: field.optional(field.instant('När den sista kvitterade.', 'When the last one signed.')),
};

const pack = described<ReviewPackView>('LogReviewPack', 'En månads loggkontroll.', 'The log review of a month.', packFields);
const packs = described<ReviewPacksView>('LogReviewPacks', 'Loggkontroller.', 'Log reviews.', {
  packs: field.parts('Försenade först, sedan de senaste.', 'Overdue first, then the latest.', pack),
});

const rule = described<RuleReport>('LogReviewRule', 'Vad en regel gav.', 'What a rule gave.', {
  rule: field.oneOf('Regeln.', 'The rule.', ruleCodes),
  state: field.oneOf(
    'Om den prövades här. En regel som inte prövades är inte en ren regel.',
    'Whether it was judged here. A rule that was not judged is not a clean rule.',
    ['JUDGED', 'NOT_JUDGED', 'TURNED_OFF'],
  ),
  why: field.optional(field.oneOf('Varför den inte prövades.', 'Why it was not judged.', unjudgedBecause)),
  matched: field.optional(field.whole('Rader som den gäller.', 'Entries that it is about.')),
  picked: field.optional(field.whole('Rader av dem i urvalet.', 'How many of them were picked.')),
  viewersCompared: field.optional(field.whole('Läsare som kunde jämföras.', 'Viewers that could be compared.')),
  notCompared: field.optional(field.whole('Akter som inte kunde jämföras.', 'Records that could not be compared.')),
});

const given = described<ReviewOutcomeView>('LogReviewOutcome', 'Ett svar.', 'An answer.', {
  outcome: field.oneOf('Svaret; det senaste gäller.', 'The answer; the latest stands.', outcomes),
  reviewerId: field.text('Vem som granskade.', 'Who reviewed.'),
  at: field.instant('När.', 'When.'),
  note: field.optional(field.text('Varför.', 'Why.')),
});

const entry = described<ReviewedEntryView>('ReviewedRead', 'Hur någon läste; aldrig vad.', 'How somebody read; never what.', {
  entryId: field.id('Raden i loggen.', 'The entry of the log.'),
  at: field.instant('När.', 'When.'),
  viewerId: field.text('Vem.', 'Who.'),
  roles: field.codes('Roller.', 'Roles.'),
  unit: field.text('Enheter.', 'Units.'),
  action: field.text('Vad som gjordes.', 'What was done.'),
  purpose: field.optional(field.text('Uppgivet ändamål.', 'The purpose stated.')),
  reason: field.optional(field.text('Med vilken rätt, som kod.', 'By what right, as a code.')),
  recordIds: field.codes('Akterna, som nummer utan innebörd; högst 50.', 'The records, as opaque ids; 50 at most.'),
  records: field.whole('Hur många akter.', 'How many records.'),
  allowed: field.flag('Om det tilläts.', 'Whether it was allowed.'),
  pickedBecause: field.codes('Varför raden är med.', 'Why it was picked.', [sampled, ...ruleCodes]),
  facts: field.optional(field.named('Tal bakom reglerna, per regel.', 'Figures behind the rules, by rule.', {})),
  outcomes: field.parts('Svaren, i ordning.', 'The answers, in order.', given),
});

const opened = described<OpenedReviewPackView>(
  'OpenedLogReviewPack',
  'Granskningen med en sida rader.',
  'The review with a page of entries.',
  {
    ...packFields,
    viewers: field.whole('Personer i månadens logg.', 'People in the log of the month.'),
    denied: field.whole('Nekade försök.', 'Denied attempts.'),
    seed: field.text('Lottens frö: med det dras samma urval igen.', 'The seed of the lot: with it the same sample is drawn again.'),
    horizon: field.whole('Loggens läge när urvalet drogs.', 'Where the log stood when it was drawn.'),
    settings: field.named('Kommunens inställningar den månaden.', 'The municipality’s settings of that month.', { type: 'integer' }),
    rules: field.parts('Reglerna.', 'The rules.', rule),
    items: field.parts('Raderna, utom granskarens egna.', 'The entries, but for the reviewer’s own.', entry),
    page: field.whole('Sidan, från 1.', 'The page, from 1.'),
    limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
  },
);

const month = described<ReviewFiguresView>(
  'LogReviewFigures',
  'En månads tal till nämnden. De gäller personal: också små tal visas, och inga personer.',
  'Figures of a month for the board. They are of staff: small counts are shown too, and no persons.',
  {
    month: packFields.month,
    state: packFields.state,
    overdue: packFields.overdue,
    reads: packFields.entries,
    denied: field.whole('Nekade försök.', 'Denied attempts.'),
    viewers: field.whole('Personer som läste.', 'People who read.'),
    picked: packFields.picked,
    judged: packFields.judged,
    outcomes: field.named('Svaren som gäller.', 'The answers that stand.', { type: 'integer' }),
    rules: field.parts('Reglerna.', 'The rules.', rule),
  },
);
const figures = described<AllReviewFiguresView>('AllLogReviewFigures', 'Tal per månad.', 'Figures by month.', {
  months: field.parts('Månaderna, senaste först.', 'The months, latest first.', month),
});

const packExample: ReviewPackView = {
  ...{ id: '019d0c5e-7a00-7061-8a11-000000000061', month: '2026-02', state: 'OPEN', overdue: false, dueOn: '2026-03-31' },
  ...{ madeAt: '2026-03-01T00:10:00.000Z', entries: 4210, picked: 83, judged: 12 },
};
const ruleExamples: readonly RuleReport[] = [
  { rule: 'BROKEN_GLASS', state: 'JUDGED', matched: 2, picked: 2 },
  { rule: 'SAME_SURNAME', state: 'NOT_JUDGED', why: 'SERVICE_HOLDS_NO_NAMES' },
];
const entryExample: ReviewedEntryView = {
  ...{ entryId: '019d0c5e-7a00-7062-8a11-000000000062', at: '2026-02-14T23:12:00.000Z', viewerId: 'anna.socialsekreterare' },
  ...{ roles: ['socialWorker'], unit: 'children-and-youth', action: 'child-file-read', purpose: 'case-work', reason: 'broken-glass' },
  ...{ recordIds: ['019d0c5e-7a00-7063-8a11-000000000063'], records: 1, allowed: true, pickedBecause: ['BROKEN_GLASS', 'NIGHT'] },
  outcomes: [],
};
const openedExample: OpenedReviewPackView = {
  ...packExample,
  ...{ viewers: 34, denied: 7, seed: '5f2c'.repeat(16), horizon: 90_211, settings: { sampleViewers: 20, sampleEntries: 50 } },
  ...{ rules: ruleExamples, items: [entryExample], page: 1, limit: 50 },
};
const figuresExample: ReviewFiguresView = {
  ...{ month: '2026-02', state: 'OPEN', overdue: false, reads: 4210, denied: 7, viewers: 34, picked: 83, judged: 12 },
  ...{ outcomes: { OK: 11, ASK_VIEWER: 1, SUSPECTED_BREACH: 1 }, rules: ruleExamples },
};

const ok = (sv: string, en: string, shape: Described, example: () => unknown) => ({ 200: { words: { sv, en }, shape, example } });

export const listReviewPacks: Documentation = {
  operationId: 'listLogReviewPacks',
  summary: { sv: 'Lista loggkontroller', en: 'List log reviews' },
  description: { sv: 'En per månad för den här tjänstens logg.', en: 'One a month for the log of this service.' },
  answers: ok('Granskningarna.', 'The reviews.', packs, () => ({ packs: [packExample] })),
};

export const readReviewPack: Documentation = {
  operationId: 'readLogReviewPack',
  summary: { sv: 'Läs en loggkontroll', en: 'Read a log review' },
  description: {
    sv: 'Hur någon läste, aldrig vad som står i akten. Egna läsningar visas inte: en annan granskare tar dem.',
    en: 'How somebody read, never what the record says. Own reads are not shown: another reviewer takes them.',
  },
  answers: ok('Granskningen.', 'The review.', opened, () => openedExample),
};

export const judgeEntry: Documentation = {
  operationId: 'judgeReviewedRead',
  summary: { sv: 'Ge en läsning ett svar', en: 'Give a read an answer' },
  description: { sv: 'Inget tas bort; det senaste svaret gäller.', en: 'Nothing is taken away; the latest answer stands.' },
  body: { example: () => ({ entryId: entryExample.entryId, outcome: 'ASK_VIEWER', note: 'Varför på natten?' }) },
  answers: { 201: { words: { sv: 'Granskningen.', en: 'The review.' }, shape: pack, example: () => packExample } },
  refusals: [new Problem('review-signed-off', 409, 'The review has been signed off')],
};

export const signOffReview: Documentation = {
  operationId: 'signOffLogReview',
  summary: { sv: 'Kvittera en loggkontroll', en: 'Sign off a log review' },
  description: {
    sv: 'När varje rad har ett svar. Den egna läsningen kvitteras av någon annan.',
    en: 'When every entry has an answer. Somebody else signs for one’s own reads.',
  },
  answers: ok('Granskningen.', 'The review.', pack, () => packExample),
  refusals: [new Problem('entries-not-judged', 409, 'Not every entry has been judged')],
};

const forTheBoard = {
  sv: 'Till nämnden: tal utan personer. De gäller personal, så också små tal visas.',
  en: 'For the board: counts without persons. They are of staff, so small counts are shown too.',
};

export const readReviewFigures: Documentation = {
  operationId: 'readLogReviewFigures',
  summary: { sv: 'Läs loggkontrollens tal', en: 'Read the figures of the log review' },
  description: forTheBoard,
  answers: ok('Talen.', 'The figures.', figures, () => ({ months: [figuresExample] })),
};

export const readReviewFiguresCsv: Documentation = {
  operationId: 'readLogReviewFiguresCsv',
  summary: { sv: 'Hämta loggkontrollens tal som CSV', en: 'Fetch the figures of the log review as CSV' },
  description: forTheBoard,
  answers: {
    200: {
      words: { sv: 'En rad per månad.', en: 'A line a month.' },
      contentType: 'text/csv',
      example: () => figuresCsv('referrals', [figuresExample]),
    },
  },
};
