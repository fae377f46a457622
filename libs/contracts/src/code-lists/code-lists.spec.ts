import { describe, expect, it } from '@jest/globals';
import * as contracts from '../index.js';
import {
  type CodeListEntry,
  codesOf,
  concernTypes,
  findCode,
  isLocalDate,
  isMandated,
  locationClassEntries,
  locationClasses,
  reporterCategories,
} from '../index.js';

const isEntry = (value: unknown): value is CodeListEntry => typeof value === 'object' && value !== null && 'code' in value && 'sv' in value;
const lists = Object.entries(contracts).filter(
  (pair): pair is [string, readonly CodeListEntry[]] => Array.isArray(pair[1]) && isEntry(pair[1][0]),
);

describe('the code lists', () => {
  it('are all here', () => {
    expect(lists.length).toBeGreaterThanOrEqual(16);
  });

  it.each(lists)('%s has stable codes, both languages and validity, each code once', (_name, list) => {
    expect(new Set(codesOf(list)).size).toBe(list.length);
    for (const entry of list) {
      expect(entry.code).toMatch(/^[A-Z][A-Z0-9_]{0,63}$/);
      expect(entry.sv.trim() !== '' && entry.en.trim() !== '').toBe(true);
      expect(isLocalDate(entry.validFrom) && (entry.validTo === undefined || isLocalDate(entry.validTo))).toBe(true);
    }
  });

  it('hold the reporters and concerns of the domain', () => {
    expect(reporterCategories).toHaveLength(39);
    expect(concernTypes).toHaveLength(51);
    expect(findCode(concernTypes, 'SCHOOL_ABSENCE')).toMatchObject({ sv: 'Oroande frånvaro', group: 'SCHOOL' });
  });

  it('name the same location classes as the event', () => {
    expect(codesOf(locationClassEntries)).toEqual([...locationClasses]);
  });
});

describe('the duty to report', () => {
  it.each(['SCHOOL', 'POLICE', 'BUP', 'LEISURE', 'FAMILY_COUNSELLING', 'CHILDRENS_OMBUDSMAN', 'SECURITY_POLICE'])(
    'binds %s',
    (category) => {
      expect(isMandated(category)).toBe(true);
    },
  );

  it.each(['GUARDIAN', 'CHILD_SELF', 'RELATIVE', 'NEIGHBOUR_PUBLIC', 'ANONYMOUS', 'OTHER', 'CIVIL_SOCIETY', 'SOMETHING_NEW'])(
    'does not bind %s',
    (category) => {
      expect(isMandated(category)).toBe(false);
    },
  );

  it('binds leisure and civil society when they are an authority or a professional activity', () => {
    expect(isMandated('CIVIL_SOCIETY', 'PRIVATE_PROVIDER')).toBe(true);
    expect(isMandated('LEISURE', 'CIVIL_SOCIETY')).toBe(false);
    expect(isMandated('LEISURE', 'MUNICIPALITY')).toBe(true);
    for (const professional of ['LEISURE', 'YOUTH_CLINIC', 'NATIONAL_AGENCY']) expect(isMandated('LEISURE', professional)).toBe(true);
  });
});
