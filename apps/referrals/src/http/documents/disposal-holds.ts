import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { holdReasons } from '../disposal/disposal-codes.js';
import type { DisposalHoldView } from '../disposal/disposal.view.js';

const hold = described<DisposalHoldView>('DisposalHold', 'Ett hinder mot gallring.', 'A hold against disposal.', {
  holdId: field.id('Hindret.', 'The hold.'),
  childId: field.id('Barnets akt.', 'The child file.'),
  reason: field.oneOf('Skälet.', 'The reason.', holdReasons),
  setBy: field.text('Vem som satte det.', 'Who set it.'),
  setAt: field.instant('När.', 'When.'),
  liftedBy: field.optional(field.text('Vem som hävde det.', 'Who lifted it.')),
  liftedAt: field.optional(field.instant('När.', 'When.')),
});
const childId = '019d0c5e-7a00-7002-8a11-000000000002';
const example: DisposalHoldView = {
  ...{ holdId: '019d0c5e-7a00-7104-8a11-000000000104', childId, reason: 'LITIGATION' },
  ...{ setBy: 'ask.arkivarie', setAt: '2031-05-02T08:00:00.000Z' },
};

export const setDisposalHold: Documentation = {
  operationId: 'setDisposalHold',
  summary: { sv: 'Sätt ett hinder mot gallring', en: 'Set a hold against disposal' },
  description: {
    sv: 'Gäller tills den som satte det, eller en arkivarie, häver det. En enhetschef sätter det för barn vars akt är öppen för chefen.',
    en: 'Holds until whoever set it, or an archivist, lifts it. A manager sets it for children whose file is open to her.',
  },
  body: { example: () => ({ childId, reason: 'LITIGATION' }) },
  answers: { 201: { words: { sv: 'Hindret.', en: 'The hold.' }, shape: hold, example: () => example } },
};

export const listDisposalHolds: Documentation = {
  operationId: 'listDisposalHolds',
  summary: { sv: 'Lista hinder', en: 'List holds' },
  description: {
    sv: 'De som gäller; för en enhetschef de som rör barn vars akt är öppen för chefen.',
    en: 'Those that hold; for a manager those on children whose file is open to her.',
  },
  answers: {
    200: {
      words: { sv: 'Hindren.', en: 'The holds.' },
      shape: described<{ readonly holds: readonly DisposalHoldView[] }>('DisposalHolds', 'Hinder.', 'Holds.', {
        holds: field.parts('Hindren.', 'The holds.', hold),
      }),
      example: () => ({ holds: [example] }),
    },
  },
};

export const liftDisposalHold: Documentation = {
  operationId: 'liftDisposalHold',
  summary: { sv: 'Häv ett hinder', en: 'Lift a hold' },
  description: {
    sv: 'Den som satte det, eller en arkivarie. Det står kvar vem som satte och hävde det.',
    en: 'By whoever set it, or an archivist. Who set and lifted it stays written down.',
  },
  answers: {
    200: {
      words: { sv: 'Hindret.', en: 'The hold.' },
      shape: hold,
      example: () => ({ ...example, liftedBy: 'alva.arkivarie', liftedAt: '2031-06-01T08:00:00.000Z' }),
    },
  },
};
