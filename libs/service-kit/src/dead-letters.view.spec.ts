import { describe, expect, it } from '@jest/globals';
import { deadLetterView } from './dead-letters.view.js';

const letter = {
  id: '019d0c5e-7a00-7008-8a11-000000000001',
  handler: 'referrals-intake',
  subject: 'intake.0486.skolan-01.concern-report.v1',
  messageId: '019d0c5e-7a00-7008-8a11-000000000008',
  slug: 'not-json',
  detail: '',
  attempts: 1,
  size: 12,
  arrivedAt: new Date('2026-03-20T12:00:00Z'),
  laidDownAt: new Date('2026-03-20T12:00:00Z'),
  redrivenAt: null,
};

describe('a dead letter as operations see it', () => {
  it.each(['019d0c5e-7a00-7008-8a11-000000000008', 'INTAKE:17:1774008000000000000'])(
    'shows an id that can name nobody: %s',
    (messageId) => {
      expect(deadLetterView({ ...letter, messageId })).toMatchObject({ messageId, subject: letter.subject });
    },
  );

  it.each(['anna-svensson', '201001012390', 'rapport 20100101-2390', ''])('withholds an id that could name a person: %s', (messageId) => {
    expect(deadLetterView({ ...letter, messageId }).messageId).toBe('withheld');
  });

  it.each(['201001012390', 'oro-20100101-2390', '100101-2390'])(
    'withholds a part of the subject that a sender made of a number: %s',
    (part) => {
      expect(deadLetterView({ ...letter, subject: `intake.0486.skolan-01.${part}.v1` }).subject).toBe('intake.0486.skolan-01.withheld.v1');
    },
  );
});
