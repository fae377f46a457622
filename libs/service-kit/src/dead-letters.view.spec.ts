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

const twoWeeksLater = new Date('2026-04-03T12:00:00Z');
const seen = (changes: object) => deadLetterView({ ...letter, ...changes }, letter.laidDownAt);

describe('a dead letter as operations see it', () => {
  it('is overdue when it has waited as long as it may, and not once it went in again', () => {
    expect(deadLetterView(letter, new Date('2026-03-20T11:59:59Z')).overdue).toBe(false);
    expect(deadLetterView(letter, letter.laidDownAt).overdue).toBe(true);
    expect(deadLetterView({ ...letter, redrivenAt: twoWeeksLater }, letter.laidDownAt).overdue).toBe(false);
  });

  it.each(['019d0c5e-7a00-7008-8a11-000000000008', 'INTAKE:17:1774008000000000000'])(
    'shows an id that can name nobody: %s',
    (messageId) => {
      expect(seen({ messageId })).toMatchObject({ messageId, subject: letter.subject });
    },
  );

  it.each(['anna-svensson', '201001012390', 'rapport 20100101-2390', ''])('withholds an id that could name a person: %s', (messageId) => {
    expect(seen({ messageId }).messageId).toBe('withheld');
  });

  it.each(['201001012390', 'oro-20100101-2390', '100101-2390'])(
    'withholds a part of the subject that a sender made of a number: %s',
    (part) => {
      expect(seen({ subject: `intake.0486.skolan-01.${part}.v1` }).subject).toBe('intake.0486.skolan-01.withheld.v1');
    },
  );
});
