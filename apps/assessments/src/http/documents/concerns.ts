import type { Documentation } from '@varsam/service-kit/documented';
import { conflicts } from '../refusals.js';
import { assessed, awaited, concernRecord, decided, extended, notOpened } from './examples.js';
import { handOverBody } from './hand-over.js';
import { concernRecordShape, concernShape, worklistShape } from './shapes.js';

const changed = { sv: 'Ärendet som det nu är.', en: 'The concern as it is now.' };

export const listConcerns: Documentation = {
  operationId: 'listConcerns',
  summary: { sv: 'Lista anmälningar att bedöma', en: 'List concerns to assess' },
  description: {
    sv: 'Anmälningarna som den som läser får se, den med närmaste sista dag först. Sidan efter frågas efter med `after`.',
    en: 'The concerns that the reader may see, the one that is due next first. The page that follows is asked for with `after`.',
  },
  answers: {
    200: { words: { sv: 'Anmälningarna.', en: 'The concerns.' }, shape: worklistShape, example: () => ({ concerns: [awaited, assessed] }) },
  },
};

export const readConcern: Documentation = {
  operationId: 'readConcern',
  summary: { sv: 'Läs en anmälan under bedömning', en: 'Read a concern being assessed' },
  description: {
    sv: 'Ärendet med besluten i det. Läsningen skrivs i läsloggen i samma transaktion.',
    en: 'The concern with the decisions made in it. The read is logged in the same transaction.',
  },
  answers: { 200: { words: { sv: 'Ärendet.', en: 'The concern.' }, shape: concernRecordShape, example: () => concernRecord } },
};

export const makeProtectionAssessment: Documentation = {
  operationId: 'makeProtectionAssessment',
  summary: { sv: 'Gör skyddsbedömningen', en: 'Make the protection assessment' },
  description: {
    sv: 'Behöver barnet skydd nu? Görs samma dag som anmälan kom in eller dagen efter (SoL 20:1), en gång, och dokumenteras.',
    en: 'Does the child need protection now? Made the day the report came in or the day after (SoL 20:1), once, and documented.',
  },
  body: { example: () => ({ need: 'NONE', documentation: 'Samtal med skolan och mamman. Ingen fara i kväll.' }) },
  answers: { 201: { words: changed, shape: concernShape, example: () => assessed } },
  refusals: conflicts('not-documented', 'already-made'),
};

export const decidePreAssessment: Documentation = {
  operationId: 'decidePreAssessment',
  summary: { sv: 'Besluta i förhandsbedömningen', en: 'Decide the pre-assessment' },
  description: {
    sv: 'Öppna utredning eller inte (SoL 20:2). Pågår redan en utredning om barnet läggs anmälan till den.',
    en: 'To open an investigation or not (SoL 20:2). Where one is under way on the child, the concern is added to it.',
  },
  body: { example: () => ({ outcome: 'OPEN_INVESTIGATION', reason: 'Upprepad oro från skolan.' }) },
  answers: { 201: { words: changed, shape: concernShape, example: () => decided } },
  refusals: conflicts(
    'not-documented',
    'protection-assessment-missing',
    'already-decided',
    'investigation-ongoing',
    'no-ongoing-investigation',
    'not-own-unit',
  ),
};

export const extendPreAssessment: Documentation = {
  operationId: 'extendPreAssessment',
  summary: { sv: 'Förläng förhandsbedömningen', en: 'Extend the pre-assessment' },
  description: {
    sv: 'Vid synnerliga skäl, innan tiden har gått ut (SoL 20:2). Lagens egen sista dag flyttas inte.',
    en: 'For exceptional reasons, before the time has run out (SoL 20:2). The law’s own last day does not move.',
  },
  body: { example: () => ({ until: '2026-04-20', reason: 'Barnet är utomlands till den tionde.' }) },
  answers: { 201: { words: changed, shape: concernShape, example: () => extended } },
  refusals: conflicts('not-documented', 'already-decided', 'not-extendable'),
};

export const handOverConcern: Documentation = {
  operationId: 'handOverConcern',
  summary: { sv: 'Lämna över en avslutad anmälan', en: 'Hand over a decided concern' },
  description: {
    sv: 'En anmälan som inte ledde till utredning är från nu just dessas; de som hade den förut läser den inte längre (SoLPuL 10 §). Den som hör till en utredning följer med den.',
    en: 'A concern that led to no investigation is exactly theirs from now on; those who had it before read it no more (SoLPuL 10 §). One that belongs to an investigation goes with it.',
  },
  body: handOverBody,
  answers: { 201: { words: changed, shape: concernShape, example: () => notOpened } },
  refusals: conflicts('not-decided', 'part-of-investigation', 'nobody-assigned', 'nobody-may-open'),
};
