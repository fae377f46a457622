import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { mayReadConcern, mayReadInvestigation } from '../access.js';
import type { Actor } from '../actor.js';
import type { DecidePreAssessment } from './concern-assessment.js';
import { assessed, manager, ongoing, otherUnit, possible, received, worker } from './concern-file.example.js';
import { decidePreAssessment } from './decide-pre-assessment.js';

const open: DecidePreAssessment = { outcome: 'OPEN_INVESTIGATION', reason: 'Repeated concerns from school and police.', actor: manager };
const notOpen: DecidePreAssessment = { ...open, outcome: 'NOT_OPEN_NEEDS_MET_ELSEWHERE' };
const joinOngoing: DecidePreAssessment = { ...open, outcome: 'NO_DECISION_ONGOING_INVESTIGATION' };
const inTime = momentOf(new Date('2026-03-25T10:00:00Z'));
const onNominalDue = momentOf(new Date('2026-04-03T10:00:00Z'));
const onLatestDue = momentOf(new Date('2026-04-07T10:00:00Z'));
const late = momentOf(new Date('2026-04-08T10:00:00Z'));

describe('the pre-assessment', () => {
  it('opens an investigation that has four months from that day', () => {
    expect(decidePreAssessment(assessed, open, inTime, possible)).toMatchObject({
      next: {
        concern: { state: 'INVESTIGATION' },
        ongoing: { state: 'OPEN', openedOn: '2026-03-25', team: { workers: [manager.id] } },
      },
      facts: [
        { kind: 'pre-assessment-decided', outcome: 'OPEN_INVESTIGATION', onTime: true, extended: false },
        { kind: 'investigation-opened', investigationId: possible.investigationId, nominalDue: '2026-07-25', latestDue: '2026-07-27' },
        { kind: 'team-assigned' },
      ],
    });
  });

  it('tells the whole team and that the concern is theirs alone from now on', () => {
    const decided = decidePreAssessment(assessed, notOpen, inTime, possible);
    const team = { workers: [manager.id], units: manager.units, revision: 2 };
    expect(decided).toMatchObject({ facts: [{}, { kind: 'team-assigned', decided: true, team, at: inTime.at }] });
  });

  it('without an investigation stays in the file with its reason', () => {
    expect(decidePreAssessment(assessed, notOpen, inTime, possible)).toMatchObject({
      next: { concern: { state: 'NOT_OPENED' } },
      facts: [{ kind: 'pre-assessment-decided', outcome: 'NOT_OPEN_NEEDS_MET_ELSEWHERE' }, { kind: 'team-assigned' }],
      record: { legalBasis: 'SOL_20_2', text: open.reason },
    });
  });

  it.each([
    ['on Good Friday, the fourteenth day', onNominalDue, true],
    ['on the Tuesday after Easter', onLatestDue, true],
    ['on the Wednesday after Easter', late, false],
  ])('%s is told as on time or late by the law', (_day, now, onTime) => {
    expect(decidePreAssessment(assessed, notOpen, now, possible)).toMatchObject({
      facts: [{ nominalDue: '2026-04-03', latestDue: '2026-04-07', onTime }, { kind: 'team-assigned' }],
    });
  });

  it('that was extended is measured against the extension, and keeps the day that the law counted', () => {
    const extended = { concern: { ...assessed.concern, extendedUntil: '2026-04-20' } };
    expect(decidePreAssessment(extended, notOpen, late, possible)).toMatchObject({
      facts: [{ nominalDue: '2026-04-03', latestDue: '2026-04-20', extended: true, onTime: true }, { kind: 'team-assigned' }],
    });
  });

  it('adds the concern to the investigation that already runs, with no limit to break', () => {
    expect(decidePreAssessment({ ...assessed, ongoing }, joinOngoing, late, possible)).toMatchObject({
      next: { concern: { state: 'LINKED_TO_ONGOING', investigationId: ongoing.investigationId } },
      facts: [{ outcome: 'NO_DECISION_ONGOING_INVESTIGATION', onTime: true }, { kind: 'team-assigned' }],
    });
  });

  it.each([open, notOpen])('has nothing to decide while an investigation on the child runs', (command) => {
    expect(decidePreAssessment({ ...assessed, ongoing }, command, inTime, possible)).toEqual({ refused: 'investigation-ongoing' });
  });

  it('cannot point to an investigation that does not run', () => {
    expect(decidePreAssessment(assessed, joinOngoing, inTime, possible)).toEqual({ refused: 'no-ongoing-investigation' });
  });

  it('can hand the matter to the responsible municipality although an investigation runs', () => {
    const transfer: DecidePreAssessment = { ...open, outcome: 'TRANSFERRED_OTHER_MUNICIPALITY' };
    expect(decidePreAssessment({ ...assessed, ongoing }, transfer, inTime, possible)).toMatchObject({
      next: { concern: { state: 'TRANSFERRED' } },
      facts: [{ outcome: 'TRANSFERRED_OTHER_MUNICIPALITY' }, { kind: 'team-assigned' }],
    });
  });

  it('leaves whoever only made the protection assessment, and that person’s units, out of the work from then on', () => {
    const onDuty: Actor = { ...worker, id: 'jon', units: ['socialjour', 'night'] };
    const byOnDuty = { concern: { ...assessed.concern, team: { workers: [onDuty.id], units: onDuty.units, revision: 1 } } };
    for (const command of [open, notOpen]) {
      const decided = decidePreAssessment(byOnDuty, command, inTime, possible);
      const team = { workers: [manager.id], units: ['children-north'], revision: 2 };
      expect(decided).toMatchObject({ next: { concern: { team } } });
      const [concern, ongoing] = 'next' in decided ? [decided.next.concern, decided.next.ongoing] : [];
      expect([onDuty, worker].map((actor) => mayReadConcern(actor, concern!))).toEqual([false, true]);
      if (command === open) expect([onDuty, worker].map((actor) => mayReadInvestigation(actor, ongoing!))).toEqual([false, true]);
    }
  });

  it('is decided for the one of the own units that is named, for all of them where none is, and never for a unit of others', () => {
    const ofTwo: Actor = { ...manager, units: ['children-north', 'reception'] };
    const teamOf = (unit: object) => decidePreAssessment(assessed, { ...open, ...unit, actor: ofTwo }, inTime, possible);
    expect(teamOf({ unit: 'children-north' })).toMatchObject({ next: { ongoing: { team: { units: ['children-north'] } } } });
    expect(teamOf({})).toMatchObject({ next: { ongoing: { team: { units: ofTwo.units } } } });
    expect(teamOf({ unit: 'children-south' })).toEqual({ refused: 'not-own-unit' });
  });

  it('that joins an investigation becomes the work of those who investigate, whoever decides it', () => {
    const joined = decidePreAssessment({ ...assessed, ongoing }, { ...joinOngoing, actor: otherUnit }, inTime, possible);
    expect(joined).toMatchObject({ next: { concern: { team: { ...ongoing.team, revision: 3 } } } });
  });

  it('waits for the protection assessment', () => {
    expect(decidePreAssessment(received, open, inTime, possible)).toEqual({ refused: 'protection-assessment-missing' });
  });

  it('is decided once', () => {
    const decided = decidePreAssessment(assessed, notOpen, inTime, possible);
    expect('next' in decided && decidePreAssessment(decided.next, open, inTime, possible)).toEqual({ refused: 'already-decided' });
  });

  it('needs a reason', () => {
    expect(decidePreAssessment(assessed, { ...open, reason: '' }, inTime, possible)).toEqual({ refused: 'not-documented' });
  });

  it('is the manager’s: to anybody else the concern is unknown', () => {
    expect(decidePreAssessment(assessed, { ...open, actor: worker }, inTime, possible)).toEqual({ refused: 'unknown' });
    expect(decidePreAssessment(assessed, { ...open, actor: { ...manager, kommunkod: '0180' } }, inTime, possible)).toEqual({
      refused: 'unknown',
    });
  });
});
