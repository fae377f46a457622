import { describe, expect, it } from '@jest/globals';
import { parsePersonIdentity } from './parse-person-identity.js';
import { ageGroupOn } from './person-identity.js';

const today = '2026-03-20';

describe('an identity number', () => {
  it.each(['201301012397', '20130101-2397', '130101-2397', '20130101 2397'])('written as %s is the same person', (value) => {
    expect(parsePersonIdentity(value, today)).toMatchObject({ kind: 'PERSONNUMMER', number: '201301012397' });
  });

  it('with a plus sign belongs to somebody over a hundred', () => {
    expect(parsePersonIdentity('900102+9819', today)?.number).toBe('189001029819');
  });

  it.each(['201001012391', '201002302386', '20100101239', 'okänd', ''])('%s cannot be right', (value) => {
    expect(parsePersonIdentity(value, today)).toBeUndefined();
  });

  it('of somebody not yet born cannot be right', () => {
    expect(parsePersonIdentity('201701012393', '2016-12-31')).toBeUndefined();
  });

  it.each(['200804752384', '201002682399'])('%s with day plus sixty is a samordningsnummer with an exact birth date', (value) => {
    expect(parsePersonIdentity(value, today)).toMatchObject({ kind: 'SAMORDNINGSNUMMER', birthDate: { precision: 'DAY' } });
  });

  it.each(['191500722390', '200500882394', '199000702390'])('%s with month 00 is known to the year', (value) => {
    expect(parsePersonIdentity(value, today)).toMatchObject({ kind: 'SAMORDNINGSNUMMER', birthDate: { precision: 'YEAR' } });
  });

  it.each(['191711602399', '192001602396'])('%s with day 60 is known to the month', (value) => {
    expect(parsePersonIdentity(value, today)).toMatchObject({ kind: 'SAMORDNINGSNUMMER', birthDate: { precision: 'MONTH' } });
  });
});

describe('the age group on the day of the report', () => {
  it('changes on the birthday', () => {
    expect(ageGroupOn({ year: 2013, month: 3, day: 21, precision: 'DAY' }, today)).toBe('10-12');
    expect(ageGroupOn({ year: 2013, month: 3, day: 20, precision: 'DAY' }, today)).toBe('13-15');
  });

  it('is unknown without a birth date and above twenty', () => {
    expect(ageGroupOn(undefined, today)).toBe('UNKNOWN');
    expect(ageGroupOn({ year: 1990, precision: 'YEAR' }, today)).toBe('UNKNOWN');
  });
});
