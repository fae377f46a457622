import { describe, expect, it } from '@jest/globals';
import { merged } from './concern-team.js';
import type { ConcernTeam } from './concern-team.js';

const told = (changes: Partial<ConcernTeam>): ConcernTeam => ({
  ...{ concernId: 'c1', kommunkod: '0486', childId: 'b1', workers: [], units: [], revision: 0, decided: false },
  ...changes,
});
const assessed = told({ workers: ['anna'], units: ['north'], protectionAssessedAt: new Date('2026-03-20T16:10:00Z') });
const decided = told({ workers: ['anna', 'maj'], units: ['north'], decided: true, protectionAssessedAt: new Date('2026-03-20T16:10:00Z') });
const anew = told({
  workers: ['bo', 'anna', 'maj'],
  units: ['north', 'night'],
  decided: true,
  protectionAssessedAt: new Date('2026-04-01T02:00:00Z'),
});

const [opened, handed] = [
  { ...assessed, revision: 2, decided: true },
  told({ workers: ['bo'], units: ['south'], revision: 3, decided: true }),
];

describe('what is known of a concern’s team', () => {
  it.each([
    ['as it happened', [assessed, decided, anew]],
    ['backwards', [anew, decided, assessed]],
    ['some of it twice', [decided, anew, assessed, anew, decided]],
  ])('is the same when it is told %s', (_order, events) => {
    expect(events.reduce(merged)).toEqual({
      ...{ concernId: 'c1', kommunkod: '0486', childId: 'b1', revision: 0, decided: true },
      ...{ workers: ['anna', 'bo', 'maj'], units: ['night', 'north'], protectionAssessedAt: new Date('2026-04-01T02:00:00Z') },
    });
  });

  it.each([
    ['as it happened', [assessed, opened, handed]],
    ['backwards', [handed, opened, assessed]],
    ['with a word from before words were counted last', [opened, handed, anew, handed]],
  ])('is the newest alone once it was handed over, also when it is told %s', (_order, events) => {
    expect(events.reduce(merged)).toMatchObject({ workers: ['bo'], units: ['south'], revision: 3, decided: true });
  });
});
