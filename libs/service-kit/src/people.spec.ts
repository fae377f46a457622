import { describe, expect, it } from '@jest/globals';
import { assignmentsOf, viewerOf, type PeopleRules } from './people.js';
import { Problem } from './problem.js';

const usual: PeopleRules = {
  claims: { municipality: 'kommunkod', authority: 'authority', roles: 'roles', units: 'units', assignments: 'assignments' },
  authorities: new Map(),
  organisations: new Map(),
  roleNames: new Map(),
};
const anna = { sub: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
const stranger = (call: () => unknown): string => {
  try {
    return String(call());
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.slug}` : String(error);
  }
};

describe('somebody of another board of the same municipality', () => {
  const served = { ...usual, authorities: new Map([['0486', 'socialnamnden']]) };

  it('holds no role, although the role has the same name there', () => {
    const ofSchools = { ...anna, authority: 'utbildningsnamnden' };
    expect(viewerOf(ofSchools, {}, served)).toMatchObject({ authority: 'utbildningsnamnden', roles: [] });
    expect(viewerOf(ofSchools, {}, usual)).toMatchObject({ roles: [] });
  });

  it('is whoever does not say of which board, where the service is for a named one', () => {
    expect(viewerOf(anna, {}, served).roles).toEqual([]);
  });

  it('is not whoever is of the board that the service is for', () => {
    expect(viewerOf({ ...anna, authority: 'socialnamnden' }, {}, served).roles).toEqual(['socialWorker']);
    expect(viewerOf(anna, {}, usual)).toMatchObject({ authority: 'social-services', roles: ['socialWorker'] });
  });

  it('is known for each municipality by itself', () => {
    const both = { ...usual, authorities: new Map([...served.authorities, ['0180', 'social-services']]) };
    expect(viewerOf({ ...anna, kommunkod: '0180' }, {}, both).roles).toEqual(['socialWorker']);
    expect(viewerOf({ ...anna, kommunkod: '0180', authority: 'socialnamnden' }, {}, both).roles).toEqual([]);
  });

  it('is everybody of a municipality whose board is not named, where others are', () => {
    expect(viewerOf({ ...anna, kommunkod: '0180' }, {}, served).roles).toEqual([]);
    expect(viewerOf({ ...anna, kommunkod: '0180', authority: 'socialnamnden' }, {}, served).roles).toEqual([]);
  });
});

describe('somebody of whom a claim says nothing', () => {
  it.each(['', ' ', ['', '  ']])('is of no unit, and so of none together with others: %j', (units) => {
    expect(viewerOf({ ...anna, units }, {}, usual).units).toEqual([]);
    expect(viewerOf({ ...anna, units: [units, ' children-and-youth '].flat() }, {}, usual).units).toEqual(['children-and-youth']);
  });

  it('holds no role by it, is of no board by it, and is nobody without a name', () => {
    expect(viewerOf({ ...anna, roles: ['', ' unitManager'] }, {}, usual).roles).toEqual(['unitManager']);
    expect(viewerOf({ ...anna, authority: ' ' }, {}, usual).roles).toEqual([]);
    expect(stranger(() => viewerOf({ ...anna, kommunkod: ' ' }, {}, usual))).toBe('403 forbidden');
    expect(stranger(() => viewerOf({ ...anna, sub: ' ' }, {}, usual))).toBe('403 forbidden');
  });
});

describe('somebody who works for several municipalities', () => {
  const two = {
    sub: 'anna',
    assignments: [
      { kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] },
      { kommunkod: '0180', roles: ['reception'], units: ['reception'] },
    ],
  };

  it('acts in the one that the request names, with the roles of that one alone', () => {
    expect(viewerOf(two, { 'varsam-municipality': '0180' }, usual)).toMatchObject({ kommunkod: '0180', roles: ['reception'] });
    expect(viewerOf(two, { 'varsam-municipality': '0486' }, usual)).toMatchObject({ kommunkod: '0486', roles: ['socialWorker'] });
  });

  it('is asked to name one, and gets none that the token does not give', () => {
    expect(stranger(() => viewerOf(two, {}, usual))).toBe('403 municipality-not-chosen');
    expect(stranger(() => viewerOf(two, { 'varsam-municipality': '1480' }, usual))).toBe('403 forbidden');
    expect(stranger(() => viewerOf(anna, { 'varsam-municipality': '0180' }, usual))).toBe('403 forbidden');
  });

  it('has no more assignments than the list says, whatever else stands in the token', () => {
    const mixed = {
      ...two,
      kommunkod: '1480',
      roles: ['unitManager'],
      assignments: [...two.assignments, 'x', null, { roles: ['reception'] }],
    };
    expect(assignmentsOf(mixed, usual).map(({ kommunkod }) => kommunkod)).toEqual(['0486', '0180']);
  });
});

describe('a sign-in that speaks as OIDC Sweden does', () => {
  const sweden: PeopleRules = {
    ...usual,
    claims: {
      ...usual.claims,
      municipality: 'https://id.oidc.se/claim/orgAffiliation',
      authority: 'https://id.oidc.se/claim/orgName',
      units: 'https://id.oidc.se/claim/orgUnit',
      roles: 'groups',
    },
    authorities: new Map([['0486', 'Socialnämnden']]),
    organisations: new Map([['2120001355', '0486']]),
    roleNames: new Map([['VARSAM-SOC', 'socialWorker']]),
  };
  const claims = {
    sub: 'f3b1',
    'https://id.oidc.se/claim/orgAffiliation': 'anli01@2120001355',
    'https://id.oidc.se/claim/orgName': 'Socialnämnden',
    'https://id.oidc.se/claim/orgUnit': 'Barn och unga',
    'https://id.oidc.se/claim/personalIdentityNumber': 'never a name in a log',
    groups: ['VARSAM-SOC', 'Alla'],
  };

  it('is understood by settings, and the identity number is not what names the person', () => {
    expect(viewerOf(claims, {}, sweden)).toEqual({
      id: 'f3b1',
      kommunkod: '0486',
      authority: 'Socialnämnden',
      roles: ['socialWorker'],
      units: ['Barn och unga'],
    });
  });

  it('gives no role for a group of the directory that happens to be called like one', () => {
    expect(viewerOf({ ...claims, groups: ['reception', 'operations', 'Alla'] }, {}, sweden).roles).toEqual([]);
    expect(viewerOf({ ...claims, groups: ['reception', 'VARSAM-SOC', 'socialWorker'] }, {}, sweden).roles).toEqual(['socialWorker']);
  });

  it('gives nothing to an organisation that nobody has named', () => {
    const other = { ...claims, 'https://id.oidc.se/claim/orgAffiliation': 'anli01@5560000000' };
    expect(stranger(() => viewerOf(other, {}, sweden))).toBe('403 forbidden');
  });
});

describe('somebody whom the sign-in names by an identity number', () => {
  it.each(['201001012390', '20100101-2390', '1001012390'])('is not let in, for the name goes into logs and events: %s', (sub) => {
    expect(stranger(() => viewerOf({ ...anna, sub }, {}, usual))).toBe('403 subject-is-an-identity-number');
  });

  it.each(['anna', 'SE2120001371-1A2B', '1000000000', 'b7f9-2390'])('is not whoever has another name: %s', (sub) => {
    expect(viewerOf({ ...anna, sub }, {}, usual).id).toBe(sub);
  });
});
