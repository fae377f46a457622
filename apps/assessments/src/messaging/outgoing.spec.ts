import { describe, expect, it } from '@jest/globals';
import { TeamAssignedV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import { joined, nobody } from '../domain/actor.js';
import type { Team, TeamAssigned } from '../domain/actor.js';
import { outgoing } from './outgoing.js';

const team = joined(nobody, { id: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['north'] });
const at = '2026-03-20T16:00:00.000Z';
const assigned: TeamAssigned = {
  kind: 'team-assigned',
  ...{ concernId: '01980000-0000-7000-8000-000000000001', childId: '01980000-0000-7000-8000-000000000002' },
  ...{ team, decided: true, at },
};
const told = (people: Pick<Team, 'workers' | 'units'>) =>
  outgoing({ ...assigned, team: { ...team, ...people } }, { kommunkod: '0486', time: new Date(at) })?.data;

describe('that a concern is decided', () => {
  const many = Array.from({ length: 501 }, (_each, number) => `unit-${number}`);

  it.each([
    ['no unit has a name', { workers: ['anna'], units: [''] }, { workers: ['anna'], units: [] }],
    ['a unit has too long a name', { workers: ['anna'], units: ['n'.repeat(201), 'north'] }, { workers: ['anna'], units: ['north'] }],
    ['nobody can be named', { workers: ['w'.repeat(255)], units: [''] }, { workers: [], units: [] }],
    ['more units than can be told', { workers: ['anna'], units: many }, { workers: ['anna'], units: many.slice(1) }],
  ])('is told as the contract takes it, also where %s', (_where, people, named) => {
    const data = told(people);
    expect(data).toMatchObject({ decided: true, ...named });
    expect(compiledValidator(TeamAssignedV1)(data)).toEqual([]);
  });

  it('is told with everybody who can be named', () => {
    expect(told(team)).toMatchObject(team);
  });
});
