import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConcernReportV1, decodeEvents, EnquiryV1, problemSlugs, problemsOf, problemText } from '../index.js';

type Json = Record<string, unknown>;

const golden = (name: string): Json =>
  decodeEvents(readFileSync(new URL(`../../fixtures/partners.${name}.v1.json`, import.meta.url)))[0]!.data as Json;
const report = (changes: Json = {}): Json => ({ ...golden('concern-report'), ...changes });

describe('what a partner is told before sending', () => {
  it('is nothing when the report is as agreed', () => {
    expect(problemsOf(ConcernReportV1, report())).toEqual([]);
  });

  it('is everything at once, each with its place', () => {
    const child = { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: '2013-02' } };
    const concern = {
      types: ['SCHOOL_ABSENCE', 'ALIENS', 'SCHOOL_ABSENCE'],
      description: '',
      observations: [{ what: 'Såg det.', basis: 'RUMOUR' }],
    };
    const spoilt = report({
      reportId: 'one',
      requestsFeedback: 'yes',
      child,
      concern,
      childInformed: undefined,
      sentAt: '2026-02-30T10:00:00Z',
    });
    expect(problemsOf(ConcernReportV1, spoilt)).toEqual([
      { pointer: '/reportId', slug: 'wrong-form' },
      { pointer: '/requestsFeedback', slug: 'wrong-type' },
      { pointer: '/child/personId/value', slug: 'wrong-form' },
      { pointer: '/childInformed', slug: 'missing' },
      { pointer: '/concern/types', slug: 'not-unique' },
      { pointer: '/concern/types/1', slug: 'unknown-code' },
      { pointer: '/concern/description', slug: 'too-short' },
      { pointer: '/concern/observations/0/basis', slug: 'unknown-code' },
      { pointer: '/sentAt', slug: 'invalid-date-time' },
    ]);
  });

  it('names the fields that a rule between fields asks for', () => {
    const teacher = { category: 'SCHOOL', name: 'Ture Provsson' };
    expect(problemsOf(ConcernReportV1, report({ reporter: teacher, signature: undefined, child: {} }))).toEqual([
      { pointer: '/signature', slug: 'missing' },
      { pointer: '/reporter/role', slug: 'missing' },
      { pointer: '/reporter/workplace', slug: 'missing' },
      { pointer: '/reporter/phone', slug: 'missing' },
      { pointer: '/child/name', slug: 'missing' },
    ]);
  });

  it('reminds of whom a consent to SSPF is for', () => {
    const consents = [{ giver: 'GUARDIAN', decision: 'GIVEN', recipients: [] }];
    expect(problemsOf(EnquiryV1, { ...golden('enquiry'), targetGroups: [], consents })).toEqual([
      { pointer: '/targetGroups', slug: 'too-few' },
      { pointer: '/consents/0/recipients', slug: 'too-few' },
      { pointer: '/consents/0/form', slug: 'missing' },
    ]);
  });

  it.each([[[]], ['report'], [null], [7], [undefined]])('is that %p is no message at all', (data) => {
    expect(problemsOf(ConcernReportV1, data)).toEqual([{ pointer: '', slug: 'wrong-type' }]);
  });
});

describe('the words of a problem', () => {
  it.each(problemSlugs)('say %s in Swedish and English', (slug) => {
    const { messageSv, messageEn } = problemText(slug);
    expect([messageSv, messageEn]).not.toEqual(Object.values(problemText('never-heard-of')));
    expect(messageSv).toMatch(/^[A-ZÅÄÖ].{5,200}\.$/);
    expect(messageEn).toMatch(/^[A-Z].{5,200}\.$/);
  });

  it('are there for a slug that nobody has heard of, a hostile one too', () => {
    for (const slug of ['never-heard-of', 'constructor', '__proto__', ''])
      expect(problemText(slug).messageEn).toBe('The field is not as agreed.');
  });
});
