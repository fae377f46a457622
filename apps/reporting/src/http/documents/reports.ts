import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { HousingFigures } from '../../indicators/housing-report.js';
import type { InflowFigures } from '../../indicators/inflow-report.js';
import type { LeadTime, LeadTimes } from '../../indicators/lead-times-report.js';
import { housingExample, inflowExample, leadTimesExample } from './examples.js';
import { cell, releasedTable, reportShape, spread } from './figures.js';

const leadTime = described<LeadTime>('LeadTime', 'Ett steg mot sin frist.', 'A step against its limit.', {
  share: field.part('Andel i tid, procent.', 'Share on time, percent.', cell),
  onTime: field.part('I tid.', 'On time.', cell),
  late: field.part('För sent.', 'Late.', cell),
  due: field.part('Skulle göras.', 'Were due.', cell),
  extended: field.part('Förlängda.', 'Extended.', cell),
  waiting: field.part('Väntar, ännu inte försenade.', 'Waiting, not yet late.', cell),
  overdue: field.part('Försenade och inte gjorda.', 'Overdue and not done.', cell),
  days: field.part('Dagar.', 'Days.', spread),
});

const leadTimes = described<LeadTimes>('LeadTimes', 'Ledtider.', 'Lead times.', {
  protectionAssessment: field.part('Skyddsbedömning (SoL 20:1).', 'Protection assessment (SoL 20:1).', leadTime),
  preAssessment: field.part('Förhandsbedömning (SoL 20:2).', 'Pre-assessment (SoL 20:2).', leadTime),
  investigation: field.part('Utredning (SoL 20:3).', 'Investigation (SoL 20:3).', leadTime),
  feedbackWithinAWeek: field.part('Återkoppling inom en vecka (SoL 19:6).', 'Feedback within a week (SoL 19:6).', cell),
});

const group = described<InflowFigures['byConcernGroup'][number]>('ConcernGroup', 'En grupp av oro.', 'A group of concerns.', {
  group: field.text('Gruppen.', 'The group.'),
  reports: field.part('Anmälningar.', 'Reports.', cell),
});

const inflow = described<InflowFigures>('Inflow', 'Inflöde.', 'Inflow.', {
  bySourceAndArea: field.part('Anmälningar efter avsändare och område.', 'Reports by source and area.', releasedTable),
  byConcernGroup: field.parts('Anmälningar efter slag av oro.', 'Reports by kind of concern.', group),
  childrenConcerned: field.part('Barn som anmälningarna gällde.', 'Children whom the reports were about.', cell),
  perThousandChildren: field.part('Anmälningar per tusen barn.', 'Reports per thousand children.', cell),
});

const housing = described<HousingFigures>('HousingDurations', 'Väntan på skyddat boende.', 'Waiting for protected housing.', {
  minutes: field.named('Minuter mellan stegen, efter namn.', 'Minutes between the steps, by name.', spread),
  raised: field.part('Behov som kom fram.', 'Needs raised.', cell),
  outcomes: field.part('Beslut efter utfall.', 'Decisions by outcome.', releasedTable),
  interim: field.part('Tillfälliga beslut.', 'Interim decisions.', releasedTable),
  places: field.part('Placeringar efter ungefärlig plats.', 'Placements by rough location.', releasedTable),
  waitingForDecision: field.part('Väntar på beslut.', 'Waiting for a decision.', cell),
  notExecutedInThreeMonths: field.part(
    'Beviljat men inte verkställt på tre månader.',
    'Granted but not carried out in three months.',
    cell,
  ),
  withinTarget: field.part('Inom kommunens mål.', 'Within the target of the municipality.', cell),
});

export const readLeadTimes: Documentation = {
  operationId: 'readLeadTimes',
  summary: { sv: 'Läs ledtider', en: 'Read lead times' },
  description: {
    sv: 'Skyddsbedömning, förhandsbedömning och utredning mot lagens frister, månadsvis; för en enhetschef avslutade månader med alla tal.',
    en: 'Protection assessment, pre-assessment and investigation against the law’s limits, by month; to a manager finished months with all numbers.',
  },
  answers: {
    200: {
      words: { sv: 'Rapporten.', en: 'The report.' },
      shape: reportShape('LeadTimesReport', 'Ledtider mot lagens frister.', 'Lead times against the law’s limits.', leadTimes),
      example: () => leadTimesExample,
    },
  },
};

export const readInflow: Documentation = {
  operationId: 'readInflow',
  summary: { sv: 'Läs inflöde', en: 'Read inflow' },
  description: {
    sv: 'Anmälningar efter avsändare, område och slag av oro, kvartalsvis; för en enhetschef avslutade månader med alla tal.',
    en: 'Reports by source, area and kind of concern, by quarter; to a manager finished months with all numbers.',
  },
  answers: {
    200: {
      words: { sv: 'Rapporten.', en: 'The report.' },
      shape: reportShape('InflowReport', 'Anmälningar som kommit in.', 'Reports that came in.', inflow),
      example: () => inflowExample,
    },
  },
};

export const readHousingDurations: Documentation = {
  operationId: 'readHousingDurations',
  summary: { sv: 'Läs väntan på skyddat boende', en: 'Read waiting for protected housing' },
  description: {
    sv: 'Hur länge familjer väntade, steg för steg, årsvis och från tio; lika för alla som frågar.',
    en: 'How long families waited, step by step, by year and from ten; the same for whoever asks.',
  },
  answers: {
    200: {
      words: { sv: 'Rapporten.', en: 'The report.' },
      shape: reportShape('HousingReport', 'Väntan på skyddat boende.', 'Waiting for protected housing.', housing),
      example: () => housingExample,
    },
  },
};
