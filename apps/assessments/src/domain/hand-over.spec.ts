import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { mayReadConcern, mayReadInvestigation } from './access.js';
import type { Actor } from './actor.js';
import { concern, manager, ongoing, otherUnit, worker } from './concern/concern-file.example.js';
import type { ConcernAssessment } from './concern/concern-assessment.js';
import { handOverConcern } from './concern/hand-over-concern.js';
import type { HandOver } from './hand-over.js';
import { handOverInvestigation } from './investigation/hand-over-investigation.js';

const now = momentOf(new Date('2026-04-10T10:00:00Z'));
const toSouth: HandOver = { workers: ['sara'], units: ['children-south'], reason: 'OTHER_UNIT', actor: manager };
const sara: Actor = { ...worker, id: 'sara', units: ['family'] };
const first: ConcernAssessment = {
  ...concern,
  ...{ state: 'INVESTIGATION', outcome: 'OPEN_INVESTIGATION', investigationId: ongoing.investigationId, team: ongoing.team },
};
const second: ConcernAssessment = { ...first, concernId: '0190c0de-0000-7000-8000-000000000002', team: { ...ongoing.team, revision: 7 } };
const file = { investigation: ongoing, concerns: [first, second] };
const notOpened: ConcernAssessment = { ...concern, state: 'NOT_OPENED', outcome: 'NOT_OPEN_NO_GROUNDS', team: ongoing.team };

describe('a case handed over', () => {
  it('is closed to the unit before and open to the new one, with all its concerns', () => {
    const decision = handOverInvestigation(file, toSouth, now);
    if (!('next' in decision)) throw new Error(decision.refused);
    const { investigation, concerns } = decision.next;
    const readers = [manager, worker, otherUnit, sara];
    expect(readers.map((reader) => mayReadInvestigation(reader, investigation))).toEqual([false, false, true, true]);
    for (const one of concerns) expect(readers.map((reader) => mayReadConcern(reader, one))).toEqual([false, false, true, true]);
  });

  it('is told of each concern, with a revision higher than everything told before', () => {
    const team = { workers: ['sara'], units: ['children-south'], revision: 8 };
    const { investigationId } = ongoing;
    expect(handOverInvestigation(file, toSouth, now)).toMatchObject({
      facts: [first, second].map(({ concernId }) => ({ kind: 'team-assigned', concernId, investigationId, team, decided: true })),
    });
  });

  it('keeps who had it and who has it in the file, with the reason', () => {
    expect(handOverInvestigation(file, toSouth, now)).toMatchObject({
      record: {
        kind: 'HAND_OVER',
        result: 'OTHER_UNIT',
        decidedBy: manager,
        text: expect.stringMatching(/"from":.*manager-1.*"to":.*sara/),
      },
    });
  });

  it('may end the work of one unit and stay with a single worker', () => {
    expect(handOverInvestigation(file, { ...toSouth, units: [] }, now)).toMatchObject({ next: { investigation: { team: { units: [] } } } });
  });

  it.each([
    ['nobody', { workers: [], units: [] }],
    ['a name of blanks', { workers: ['  '], units: ['children-south'] }],
  ])('is never handed to %s', (_whom, names) => {
    expect(handOverInvestigation(file, { ...toSouth, ...names }, now)).toEqual({ refused: 'nobody-assigned' });
  });

  it('of a child with fictitious particulars is handed to somebody who is named for it', () => {
    const protectedIdentity = { level: 'FICTITIOUS', inherited: false, onlyFor: [manager.id, 'vera'] };
    const fictitious = { ...file, investigation: { ...ongoing, protectedIdentity } };
    expect(handOverInvestigation(fictitious, toSouth, now)).toEqual({ refused: 'nobody-may-open' });
    expect(handOverInvestigation(fictitious, { ...toSouth, workers: ['vera'] }, now)).toHaveProperty('next');
  });

  it('handed to a name that nobody bears is said again by whoever did so, and opens to them no more than before', () => {
    const misspelt = handOverInvestigation(file, { ...toSouth, workers: ['saar'], units: [] }, now);
    if (!('next' in misspelt)) throw new Error(misspelt.refused);
    const lost = misspelt.next;
    expect(mayReadInvestigation(manager, lost.investigation)).toBe(false);
    const again = (names: Partial<HandOver>) => handOverInvestigation(lost, { ...toSouth, ...names }, now);
    expect(again({})).toMatchObject({ next: { investigation: { team: { workers: ['sara'] } } } });
    expect(again({ workers: [manager.id] })).toEqual({ refused: 'unknown' });
    expect(again({ workers: [], units: [] })).toEqual({ refused: 'unknown' });
    expect(again({ units: manager.units })).toEqual({ refused: 'unknown' });
    expect(again({ actor: { ...manager, id: 'another manager' } })).toEqual({ refused: 'unknown' });
  });

  it('is handed over by whoever has it or the manager of its unit; to anybody else it is unknown', () => {
    const by = (actor: Actor) => handOverInvestigation(file, { ...toSouth, actor }, now);
    expect(by({ ...worker, id: manager.id, units: [] })).toHaveProperty('next');
    expect(by({ ...manager, id: 'another manager' })).toHaveProperty('next');
    for (const actor of [worker, otherUnit, { ...manager, roles: ['reception'] as const }, { ...manager, kommunkod: '0180' }])
      expect(by(actor)).toEqual({ refused: 'unknown' });
  });
});

describe('a concern that led to no investigation', () => {
  const handOver = (one: ConcernAssessment, actor = manager) => handOverConcern({ concern: one }, { ...toSouth, actor }, now);

  it('is handed over by itself, and closed to the unit before', () => {
    const decision = handOver(notOpened);
    expect(decision).toMatchObject({ facts: [{ kind: 'team-assigned', team: { units: ['children-south'], revision: 3 } }] });
    expect('next' in decision && mayReadConcern(manager, decision.next.concern)).toBe(false);
  });

  it('is nobody’s to give away before it is decided, and goes with its investigation where there is one', () => {
    expect(handOver({ ...concern, team: ongoing.team })).toEqual({ refused: 'not-decided' });
    expect(handOver(first)).toEqual({ refused: 'part-of-investigation' });
    expect(handOver(notOpened, otherUnit)).toEqual({ refused: 'unknown' });
  });
});
