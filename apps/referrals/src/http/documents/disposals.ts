import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { disposalStates, exceptionReasons } from '../disposal/disposal-codes.js';
import { notWaiting, secondPersonNeeded } from '../disposal/disposal-refusals.js';
import type { DisposalListView, DisposalView } from '../disposal/disposal.view.js';

const listFields = {
  listId: field.id('Listan.', 'The list.'),
  month: field.text('Månaden.', 'The month.'),
  orderedBy: field.text('Vem som beställde den; `clock` är månadens egen.', 'Who ordered it; `clock` is the month’s own.'),
  orderedAt: field.instant('När.', 'When.'),
  counts: field.any('Antal akter i varje läge.', 'Number of files in each state.'),
} as const;

const list = described<DisposalListView>('DisposalList', 'En gallringslista.', 'A disposal list.', listFields);

const disposal = described<DisposalView>('Disposal', 'En akt på listan, utan namn.', 'A file on the list, without a name.', {
  disposalId: field.id('Gallringen.', 'The disposal.'),
  childId: field.optional(field.id('Akten; borta när den är gallrad.', 'The file; gone once it is disposed of.')),
  state: field.oneOf('Läget.', 'The state.', disposalStates),
  class: field.optional(field.text('Det slag av handling som styr tiden.', 'The class of record that decides the time.')),
  section: field.optional(field.text('Lagrummet.', 'The section of law.')),
  dueOn: field.optional(field.day('Första dag då den får gallras.', 'First day on which it may be disposed of.')),
  latestOn: field.optional(field.day('Dag då gallringen ska vara klar.', 'Day by which disposal is to be finished.')),
  reasons: field.codes('Varför den behålls, som koder.', 'Why it is kept, as codes.'),
});

const listId = '019d0c5e-7a00-7103-8a11-000000000103';
const listExample: DisposalListView = {
  ...{ listId, month: '2031-05', orderedBy: 'clock', orderedAt: '2031-05-01T03:00:00.000Z', counts: { PROPOSED: 1 } },
};
const disposalExample: DisposalView = {
  ...{ disposalId: '019d0c5e-7a00-7102-8a11-000000000102', childId: '019d0c5e-7a00-7002-8a11-000000000002', state: 'PROPOSED' },
  ...{ class: 'REPORT_NOT_OPENED', section: 'SoL (2025:400) 16:2 a', dueOn: '2031-03-20', latestOn: '2032-12-31', reasons: [] },
};

export const orderDisposalList: Documentation = {
  operationId: 'orderDisposalList',
  summary: { sv: 'Beställ en gallringslista', en: 'Order a disposal list' },
  description: {
    sv: 'Vid sidan av månadens egen. Akter kommer på listan när de andra tjänsterna har svarat på vad de vet.',
    en: 'Beside the one of the month. Files come onto the list when the other services have answered what they know.',
  },
  answers: { 201: { words: { sv: 'Listan.', en: 'The list.' }, shape: list, example: () => listExample } },
};

export const listDisposalLists: Documentation = {
  operationId: 'listDisposalLists',
  summary: { sv: 'Lista gallringslistor', en: 'List disposal lists' },
  description: { sv: 'De senaste först.', en: 'The latest first.' },
  answers: {
    200: {
      words: { sv: 'Listorna.', en: 'The lists.' },
      shape: described<{ readonly lists: readonly DisposalListView[] }>('DisposalLists', 'Listor.', 'Lists.', {
        lists: field.parts('Listorna.', 'The lists.', list),
      }),
      example: () => ({ lists: [listExample] }),
    },
  },
};

export const readDisposalList: Documentation = {
  operationId: 'readDisposalList',
  summary: { sv: 'Läs en gallringslista', en: 'Read a disposal list' },
  description: {
    sv: 'Aktnummer, slag, dag och lagrum; inga namn och inget innehåll.',
    en: 'Opaque ids, classes, days and sections; no names and no content.',
  },
  answers: {
    200: {
      words: { sv: 'Listan med sina akter.', en: 'The list with its files.' },
      shape: described<DisposalListView & { readonly disposals: readonly DisposalView[] }>('OpenedDisposalList', 'Listan.', 'The list.', {
        ...listFields,
        disposals: field.parts('Akterna.', 'The files.', disposal),
      }),
      example: () => ({ ...listExample, disposals: [disposalExample] }),
    },
  },
};

export const approveDisposalList: Documentation = {
  operationId: 'approveDisposalList',
  summary: { sv: 'Godkänn en gallringslista', en: 'Approve a disposal list' },
  description: {
    sv: 'En annan person än den som beställde. Allt som är föreslaget prövas en gång till innan det förstörs; det går inte att ångra.',
    en: 'Another person than who ordered it. Whatever is proposed is judged once more before it is destroyed; it cannot be undone.',
  },
  answers: {
    200: {
      words: { sv: 'Hur många akter som godkändes.', en: 'How many files were approved.' },
      shape: described<{ readonly approved: number }>('ApprovedDisposals', 'Antalet.', 'The number.', {
        approved: field.whole('Godkända akter.', 'Approved files.'),
      }),
      example: () => ({ approved: 12 }),
    },
  },
  refusals: [secondPersonNeeded()],
};

export const exceptDisposal: Documentation = {
  operationId: 'exceptDisposal',
  summary: { sv: 'Undanta en akt från listan', en: 'Take a file out of the list' },
  description: {
    sv: 'Den kommer igen på en senare lista om ingen har satt ett hinder.',
    en: 'It comes again with a later list unless somebody has set a hold.',
  },
  body: { example: () => ({ reason: exceptionReasons[0] }) },
  answers: {
    200: {
      words: { sv: 'Akten.', en: 'The file.' },
      shape: disposal,
      example: () => ({ ...disposalExample, state: 'EXCEPTED', reasons: [exceptionReasons[0]] }),
    },
  },
  refusals: [notWaiting()],
};
