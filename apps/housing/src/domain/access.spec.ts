import { describe, expect, it } from '@jest/globals';
import { mayDo, mayOpen } from './access.js';
import type { Actor, HousingCase, Role } from './housing-case.js';
import { namePerson } from './name-person.js';

const person = (id: string, ...roles: Role[]): Actor => ({ id, kommunkod: '0486', roles, units: ['housing'] });
const officer = person('officer', 'housingOfficer');
const colleague = person('colleague', 'housingOfficer');
const decider = person('decider', 'housingDecider');

const housing: HousingCase = {
  housingCaseId: 'h1',
  kommunkod: '0486',
  childId: 'c1',
  urgency: 'acute',
  company: 'with-guardian',
  otherGuardian: 'none',
  raisedAt: new Date('2026-03-20T07:10:00Z'),
  named: ['officer'],
  threatReaders: ['officer'],
  locationReaders: ['officer'],
};
const naming = { housingCaseId: 'h1', recordId: 'r1', by: officer, personId: 'colleague', reason: 'takes over the night' } as const;

describe('a case of protected housing', () => {
  it('is open to named persons, not to their unit or role', () => {
    expect(mayDo(officer, housing, 'read-threat-assessment')).toBe(true);
    expect(mayDo(colleague, housing, 'read-case')).toBe(false);
    expect(mayDo(colleague, housing, 'work')).toBe(false);
    expect(mayDo(person('manager', 'unitManager'), housing, 'read-case')).toBe(false);
  });

  it('may be decided by a decider of the municipality, who reads its steps but neither threat nor address', () => {
    expect(mayDo(decider, housing, 'decide')).toBe(true);
    expect(mayDo(decider, housing, 'read-case')).toBe(true);
    expect(mayDo(decider, housing, 'read-threat-assessment')).toBe(false);
    expect(mayDo(decider, housing, 'read-location')).toBe(false);
  });

  it('is, once it is finally decided, of no decider who is not named in it: neither to read nor to correct', () => {
    const made = { decisionId: 'd1', decidedAt: housing.raisedAt } as const;
    const interim: HousingCase = { ...housing, decision: { ...made, outcome: 'INTERIM' } };
    expect(mayDo(decider, interim, 'decide')).toBe(true);
    expect(mayDo(decider, interim, 'correct-decision')).toBe(false);
    for (const outcome of ['GRANTED', 'REFUSED', 'OTHER_FORM'] as const) {
      const decided: HousingCase = { ...housing, decision: { ...made, outcome } };
      for (const action of ['read-case', 'decide', 'correct-decision', 'read-words', 'work'] as const)
        expect([action, mayDo(decider, decided, action)]).toEqual([action, false]);
      expect(mayDo(officer, decided, 'correct-decision')).toBe(true);
    }
  });

  it('shows its threat assessment to nobody for having decided in it; whoever decided lets an officer in, and never in person', () => {
    const decided: HousingCase = { ...housing, named: ['officer', 'decider'] };
    expect([mayDo(decider, decided, 'read-words'), mayDo(decider, decided, 'read-threat-assessment')]).toEqual([true, false]);
    const opens = (personId: string, what: 'case' | 'case-and-location') => mayOpen(decider, decided, { personId, opens: what });
    expect([opens('colleague', 'case'), opens('decider', 'case'), opens('colleague', 'case-and-location')]).toEqual([true, false, false]);
    expect(mayOpen(decider, housing, { personId: 'colleague', opens: 'case' })).toBe(false);
    const named = namePerson(decided, { ...naming, personId: 'decider', opens: 'case' }, housing.raisedAt);
    expect(named).toMatchObject({ next: { named: ['officer', 'decider'], threatReaders: ['officer', 'decider'] } });
  });

  it('does not exist for another municipality, whatever its lists say', () => {
    expect(mayDo({ ...officer, kommunkod: '0180' }, housing, 'read-case')).toBe(false);
    expect(mayDo({ ...officer, kommunkod: '0180' }, housing, 'read-location')).toBe(false);
  });

  it('is opened to one more person by a named one, and the address separately', () => {
    const opened = namePerson(housing, { ...naming, opens: 'case' }, housing.raisedAt);
    expect(opened).toMatchObject({ next: { named: ['officer', 'colleague'], locationReaders: ['officer'] } });
    const both = namePerson(housing, { ...naming, opens: 'case-and-location' }, housing.raisedAt);
    expect(both).toMatchObject({
      next: { locationReaders: ['officer', 'colleague'] },
      facts: [{ record: { content: { reason: 'takes over the night' } } }],
    });
    expect(namePerson(housing, { ...naming, personId: 'officer', opens: 'case' }, housing.raisedAt)).toEqual({ refused: 'already-named' });
  });

  it('shows its address to nobody through one who may not read it', () => {
    const withoutAddress: HousingCase = { ...housing, locationReaders: [] };
    expect(mayOpen(officer, withoutAddress, { personId: 'colleague', opens: 'case' })).toBe(true);
    expect(mayOpen(officer, withoutAddress, { personId: 'colleague', opens: 'case-and-location' })).toBe(false);
  });
});
