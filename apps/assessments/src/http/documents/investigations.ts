import type { Documentation } from '@varsam/service-kit/documented';
import { conflicts } from '../refusals.js';
import { closed, concernRecord, handedOver, investigation } from './examples.js';
import { handOverBody } from './hand-over.js';
import { investigationRecordShape, investigationShape } from './shapes.js';

export const readInvestigation: Documentation = {
  operationId: 'readInvestigation',
  summary: { sv: 'Läs en utredning', en: 'Read an investigation' },
  description: {
    sv: 'Utredningen med besluten i den. Läsningen skrivs i läsloggen i samma transaktion.',
    en: 'The investigation with the decisions made in it. The read is logged in the same transaction.',
  },
  answers: {
    200: {
      words: { sv: 'Utredningen.', en: 'The investigation.' },
      shape: investigationRecordShape,
      example: () => ({ ...investigation, decisions: concernRecord.decisions }),
    },
  },
};

export const closeInvestigation: Documentation = {
  operationId: 'closeInvestigation',
  summary: { sv: 'Avsluta en utredning', en: 'Close an investigation' },
  description: {
    sv: 'Med utfall och barnets egen åsikt, eller varför barnet inte har hörts (SoL 3:1–4).',
    en: 'With its outcome and the child’s own view, or why the child was not heard (SoL 3:1–4).',
  },
  body: { example: () => ({ outcome: 'INTERVENTION_SOL', childsView: 'Vill fortsätta med fotbollen.' }) },
  answers: {
    201: {
      words: { sv: 'Utredningen som den nu är.', en: 'The investigation as it is now.' },
      shape: investigationShape,
      example: () => closed,
    },
  },
  refusals: conflicts('already-closed', 'childs-view-missing'),
};

export const handOverInvestigation: Documentation = {
  operationId: 'handOverInvestigation',
  summary: { sv: 'Lämna över en utredning', en: 'Hand over an investigation' },
  description: {
    sv: 'Utredningen och dess anmälningar är från nu just dessas; de som hade den förut läser den inte längre (SoLPuL 10 §). Görs av den som har den eller av chefen för en enhet som har den.',
    en: 'The investigation and its concerns are exactly theirs from now on; those who had it before read it no more (SoLPuL 10 §). Done by whoever has it, or by the manager of a unit that has it.',
  },
  body: handOverBody,
  answers: {
    201: {
      words: { sv: 'Utredningen som den nu är.', en: 'The investigation as it is now.' },
      shape: investigationShape,
      example: () => handedOver,
    },
  },
  refusals: conflicts('nobody-assigned', 'nobody-may-open'),
};
