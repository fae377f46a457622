import type { Documentation } from '@varsam/service-kit/documented';
import { conflicts } from '../refusals.js';
import { record, withdrawn } from './examples.js';
import { consentShape, toldShape } from './shapes.js';

export const withdrawConsent: Documentation = {
  operationId: 'withdrawConsent',
  summary: { sv: 'Återkalla ett samtycke', en: 'Withdraw a consent' },
  description: {
    sv: 'Helt, för en mottagare eller för ett slag av uppgifter. Verkar genast: från och med svaret lämnas inget mer ut.',
    en: 'Wholly, for one recipient or for one kind of information. Takes effect at once: from this answer on nothing more is passed on.',
  },
  body: { example: () => ({ scope: 'RECIPIENT', recipient: 'POLICE' }) },
  answers: {
    201: {
      words: { sv: 'Samtycket som det nu gäller.', en: 'The consent as it now holds.' },
      shape: consentShape,
      example: () => withdrawn,
    },
  },
  refusals: conflicts('already-withdrawn', 'not-in-force', 'recipient-not-named', 'category-not-named'),
};

export const giveStopNotice: Documentation = {
  operationId: 'giveStopNotice',
  summary: { sv: 'Anteckna att en part fått veta att samtycket har upphört', en: 'Record that a party has heard that the consent ended' },
  description: {
    sv: 'Det som lämnats återkallas inte, men den som fått del får ett stoppbesked.',
    en: 'What was told is not called back, but whoever was told gets a stop notice.',
  },
  body: { example: () => ({ party: 'SCHOOL' }) },
  answers: {
    201: {
      words: { sv: 'Beskedet.', en: 'The notice.' },
      shape: toldShape,
      example: () => ({ ...record.told[0]!, kind: 'STOP_NOTICE_GIVEN' }),
    },
  },
  refusals: conflicts('no-stop-notice-due'),
};
