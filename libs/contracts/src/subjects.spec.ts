import { describe, expect, it } from '@jest/globals';
import { catalogue, domainSubject, intakeSubject, ownerOf, parseIntakeSubject, partnerMessages, receiptSubject } from './index.js';

describe('subjects', () => {
  it('carry municipality, owner and event', () => {
    expect(domainSubject('0486', 'se.varsam.referrals.concern-received.v1')).toBe('domain.0486.referrals.concern-received.v1');
    expect(domainSubject('0139', 'se.varsam.referrals.concern-received.v1')).toBe('domain.0139.referrals.concern-received.v1');
  });

  it('can be made for every message of the catalogue', () => {
    for (const { type } of catalogue) expect(domainSubject('0486', type)).toMatch(/^domain\.0486\.[a-z]+\.[a-z-]+\.v1$/);
  });

  it('of the two partner doors carry the partner', () => {
    expect(intakeSubject('0486', 'demo-school', 'concern-report')).toBe('intake.0486.demo-school.concern-report.v1');
    expect(receiptSubject('0486', 'demo-school', 'receipt')).toBe('receipt.0486.demo-school.receipt.v1');
  });

  it('name every message of a partner as its type does', () => {
    const named = catalogue.filter(({ channel }) => channel !== 'domain').map(({ type }) => type.split('.').at(-2));
    expect(named.sort()).toEqual(Object.values(partnerMessages).sort());
  });

  it('tell who sent what', () => {
    expect(parseIntakeSubject('intake.0486.demo-school.concern-report.v1')).toEqual({
      kommunkod: '0486',
      partnerId: 'demo-school',
      message: 'concern-report',
    });
  });

  it.each([
    'intake.486.a.b.v1',
    'intake.0486.a.b.v2',
    'intake.0486.a.b.v1.x',
    'intake.0486.a.v1',
    'receipt.0486.a.b.v1',
    'intake.0486.*.b.v1',
    '',
  ])('tell nothing when they are malformed: %s', (subject) => {
    expect(parseIntakeSubject(subject)).toBeUndefined();
  });

  it.each(['a.b', '*', '>', 'a b', '', 'x'.repeat(65)])('are never widened by a partner called %p', (partnerId) => {
    expect(() => intakeSubject('0486', partnerId, 'concern-report')).toThrow('partnerId cannot be part of a subject');
  });

  it('are not made of foreign types or malformed municipalities', () => {
    expect(() => domainSubject('0486', 'com.example.thing.v1')).toThrow('not an event type');
    expect(() => domainSubject('*', 'se.varsam.referrals.concern-received.v1')).toThrow('kommunkod');
    expect(ownerOf('com.example.thing.v1')).toBeUndefined();
    expect(ownerOf('se.varsam.housing.housing-placed.v1')).toBe('housing');
  });
});
