import { describe, expect, it } from '@jest/globals';
import { mayReadConcern, mayReadInvestigation } from './access.js';
import type { Actor, Role } from './actor.js';
import { concern, manager, ongoing, otherUnit, worker } from './concern/concern-file.example.js';
import type { ConcernAssessment } from './concern/concern-assessment.js';

const decided: ConcernAssessment = {
  ...concern,
  outcome: 'NOT_OPEN_NO_GROUNDS',
  team: { workers: [worker.id], units: worker.units, revision: 1 },
};
const strangers: readonly Role[] = ['sspfCoordinator', 'housingOfficer', 'housingDecider', 'analyst', 'operations'];

describe('who may read', () => {
  it('an undecided concern: everybody in reception, whatever their unit', () => {
    expect(mayReadConcern(otherUnit, concern)).toBe(true);
    expect(mayReadConcern({ ...worker, roles: ['reception'], units: ['reception'] }, concern)).toBe(true);
  });

  it('a decided concern: those whose work it is and their unit', () => {
    expect(mayReadConcern(worker, decided)).toBe(true);
    expect(mayReadConcern(manager, decided)).toBe(true);
    expect(mayReadConcern(otherUnit, decided)).toBe(false);
  });

  it('an investigation: its team alone, and not reception', () => {
    expect(mayReadInvestigation(worker, ongoing)).toBe(true);
    expect(mayReadInvestigation({ ...worker, roles: ['reception'] }, ongoing)).toBe(false);
    expect(mayReadInvestigation(otherUnit, ongoing)).toBe(false);
  });

  it.each(strangers)('nothing at all: %s', (role) => {
    const stranger: Actor = { ...worker, roles: [role] };
    expect([mayReadConcern(stranger, concern), mayReadInvestigation(stranger, ongoing)]).toEqual([false, false]);
  });

  it('of a child with fictitious particulars whose team has nobody who is named: the named, so that it lies unseen by nobody', () => {
    const named = { ...worker, id: 'vera', units: [] };
    const protectedIdentity = { level: 'FICTITIOUS', inherited: false, onlyFor: ['vera'] };
    const hidden = { ...ongoing, protectedIdentity };
    expect([mayReadInvestigation(named, hidden), mayReadInvestigation(manager, hidden)]).toEqual([true, false]);
    const oneOfThem = { ...hidden, protectedIdentity: { ...protectedIdentity, onlyFor: ['vera', ...ongoing.team.workers] } };
    expect(mayReadInvestigation(named, oneOfThem)).toBe(false);
  });

  it('nothing at all: another municipality', () => {
    const elsewhere: Actor = { ...manager, kommunkod: '0180' };
    expect([mayReadConcern(elsewhere, concern), mayReadInvestigation(elsewhere, ongoing)]).toEqual([false, false]);
  });
});
