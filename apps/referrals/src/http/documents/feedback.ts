import { FeedbackV1 } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { goldenExample } from '@varsam/service-kit/examples';
import type { FeedbackList } from '../feedback.controller.js';
import { feedbackRefusal } from '../feedback-refusals.js';
import type { FeedbackFileView, FeedbackTaskView } from '../feedback.view.js';

const list = described<FeedbackList>('FeedbackList', 'En sida av återkopplingar.', 'A page of feedback.', {
  feedback: field.parts('Senaste först.', 'Latest first.', FeedbackV1),
  page: field.whole('Sidan, från 1.', 'The page, from 1.'),
  limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
  total: field.whole('Så många finns.', 'How many there are.'),
});

const delivery = described<FeedbackTaskView['deliveries'][number]>(
  'FeedbackDelivery',
  'Hur återkopplingen kom fram.',
  'How the feedback arrived.',
  {
    way: field.text('Hämtad, sänd eller kvitterad.', 'Fetched, sent or acknowledged.'),
    door: field.text('HTTPS eller NATS.', 'HTTPS or NATS.'),
    at: field.instant('När.', 'When.'),
  },
);

const taskFields = {
  concernId: field.id('Ärendet.', 'The concern.'),
  childId: field.id('Barnet.', 'The child.'),
  partnerId: field.optional(
    field.text(
      'Vem som anmälde; saknas för ett skyddat barn om den som läser inte är namngiven.',
      'Who reported; absent of a protected child unless the reader is named.',
    ),
  ),
  state: field.text('Var återkopplingen står.', 'Where the feedback stands.'),
  requestedAt: field.optional(field.instant('När den begärdes.', 'When it was asked for.')),
  outcome: field.optional(field.text('Hur ärendet beslutades.', 'How the concern was decided.')),
  decidedOn: field.optional(field.day('Vilken dag.', 'On which day.')),
  nominalDue: field.optional(field.day('En vecka efter beslutet.', 'A week after the decision.')),
  latestDue: field.optional(field.day('Sista dag.', 'Last day.')),
  section: field.optional(field.text('Fristens lagrum.', 'The section of the clock.')),
  breached: field.flag('Om tiden har gått ut.', 'Whether its time has run out.'),
  sentAt: field.optional(field.instant('När den sändes.', 'When it was sent.')),
  delivered: field.flag('Om den har kommit fram.', 'Whether it has arrived.'),
  deliveries: field.parts('Bevisen för det.', 'The proofs of it.', delivery),
};

const task = described<FeedbackTaskView>('FeedbackTask', 'Återkoppling att ta ställning till.', 'Feedback to decide on.', taskFields);

const decision = described<NonNullable<FeedbackFileView['decision']>>('FeedbackDecided', 'Beslutet.', 'The decision.', {
  suitable: field.flag('Om det är lämpligt att berätta.', 'Whether telling is suitable.'),
  decidedBy: field.text('Av vem.', 'By whom.'),
  roles: field.codes('I vilka roller.', 'In which roles.'),
  units: field.codes('I vilka enheter.', 'In which units.'),
  decidedAt: field.instant('När.', 'When.'),
  legalBasis: field.text('Lagrummet.', 'The section of the law.'),
  content: field.optional(field.text('Vad anmälaren fick veta.', 'What the reporter was told.')),
  reason: field.optional(field.text('Varför det är olämpligt; sänds aldrig.', 'Why it is unsuitable; never sent.')),
});

const file = described<FeedbackFileView>('FeedbackFile', 'Återkopplingen i ett ärende.', 'The feedback of one concern.', {
  ...taskFields,
  decision: field.optional(field.part('Beslutet, när det är fattat.', 'The decision, once made.', decision)),
});

const waiting: FeedbackTaskView = {
  concernId: '019d0c5e-7a00-7073-8a11-000000000073',
  childId: '019d0c5e-7a00-7001-8a11-000000000001',
  partnerId: 'provskolan',
  state: 'SUITABILITY_CHECK',
  requestedAt: '2026-03-20T14:52:11.000Z',
  outcome: 'OPEN_INVESTIGATION',
  decidedOn: '2026-03-23',
  nominalDue: '2026-03-30',
  latestDue: '2026-03-30',
  section: 'SoL 19:6',
  breached: false,
  delivered: false,
  deliveries: [],
};

export const listFeedback: Documentation = {
  operationId: 'listFeedback',
  summary: { sv: 'Hämta återkoppling', en: 'Fetch feedback' },
  description: {
    sv: 'Partnerns egen, senaste först. Det som lämnas ut räknas som framme.',
    en: 'The partner’s own, latest first. What is given out counts as delivered.',
  },
  answers: {
    200: {
      words: { sv: 'Sidan.', en: 'The page.' },
      shape: list,
      example: () => ({ feedback: [goldenExample('partners.feedback.v1')], page: 1, limit: 50, total: 1 }),
    },
  },
};

export const fetchFeedback: Documentation = {
  operationId: 'fetchFeedback',
  summary: { sv: 'Hämta en återkoppling', en: 'Fetch one feedback' },
  description: { sv: 'En av partnerns egna.', en: 'One of the partner’s own.' },
  answers: {
    200: { words: { sv: 'Återkopplingen.', en: 'The feedback.' }, shape: FeedbackV1, example: () => goldenExample('partners.feedback.v1') },
  },
};

export const decideFeedback: Documentation = {
  operationId: 'decideFeedback',
  summary: { sv: 'Avgör om anmälaren får veta', en: 'Decide whether the reporter is told' },
  description: {
    sv: 'En gång, av en människa (SoL 19:6). Anmälaren får höra en av tre meningar, eller ingenting.',
    en: 'Once, by a person (SoL 19:6). The reporter hears one of three sentences, or nothing.',
  },
  body: { example: () => ({ suitable: true }) },
  answers: {
    201: {
      words: { sv: 'Återkopplingen som den nu är.', en: 'The feedback as it now is.' },
      shape: file,
      example: () => ({ ...waiting, state: 'SENT', sentAt: '2026-03-24T09:00:00.000Z' }),
    },
  },
  refusals: (
    ['not-mandated', 'not-decided', 'nothing-to-tell', 'reason-missing', 'not-requested', 'already-decided', 'no-ground'] as const
  ).map(feedbackRefusal),
};

export const listFeedbackTasks: Documentation = {
  operationId: 'listFeedbackTasks',
  summary: { sv: 'Lista återkoppling att ta ställning till', en: 'List feedback to decide on' },
  description: { sv: 'Den med närmaste sista dag först.', en: 'The one that is due next first.' },
  answers: {
    200: {
      words: { sv: 'Sidan.', en: 'The page.' },
      shape: described<{ readonly tasks: readonly FeedbackTaskView[]; readonly page: number; readonly limit: number }>(
        'FeedbackTasks',
        'En sida av dem.',
        'A page of them.',
        {
          tasks: field.parts('Uppgifterna.', 'The tasks.', task),
          page: field.whole('Sidan, från 1.', 'The page, from 1.'),
          limit: field.whole('Högst så många på sidan.', 'At most so many on the page.'),
        },
      ),
      example: () => ({ tasks: [waiting], page: 1, limit: 50 }),
    },
  },
};

export const readFeedbackFile: Documentation = {
  operationId: 'readFeedbackFile',
  summary: { sv: 'Läs återkopplingen i ett ärende', en: 'Read the feedback of a concern' },
  description: { sv: 'Med beslutet och bevisen för att den kom fram.', en: 'With the decision and the proofs of its arrival.' },
  answers: { 200: { words: { sv: 'Återkopplingen.', en: 'The feedback.' }, shape: file, example: () => waiting } },
};
