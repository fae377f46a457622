import type { Documentation } from '@varsam/service-kit/documented';
import { conflicts } from '../refusals.js';
import { withdrawn } from './examples.js';
import { consentShape } from './shapes.js';

export const withdrawConsent: Documentation = {
  operationId: 'withdrawConsent',
  summary: { sv: 'Återkalla ett samtycke', en: 'Withdraw a consent' },
  description: {
    sv: 'Helt eller för en mottagare. Verkar genast: från och med svaret lämnas inget mer ut.',
    en: 'Wholly or for one recipient. Takes effect at once: from this answer on nothing more is passed on.',
  },
  body: { example: () => ({ scope: 'RECIPIENT', recipient: 'POLICE' }) },
  answers: {
    201: {
      words: { sv: 'Samtycket som det nu gäller.', en: 'The consent as it now holds.' },
      shape: consentShape,
      example: () => withdrawn,
    },
  },
  refusals: conflicts('already-withdrawn', 'not-in-force', 'recipient-not-named'),
};
