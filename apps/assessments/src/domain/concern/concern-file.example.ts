import { momentOf } from '@varsam/calendar';
import { takenOver } from '../actor.js';
import type { Actor } from '../actor.js';
import { openInvestigation } from '../investigation/open-investigation.js';
import type { Investigation } from '../investigation/investigation.js';
import type { ConcernAssessment, ConcernFile } from './concern-assessment.js';
import { openConcern } from './open-concern.js';

/** A concern that came in on Friday 20 March 2026 at 16:55, two weeks before Good Friday. */

export const worker: Actor = { id: 'worker-1', kommunkod: '0486', roles: ['socialWorker'], units: ['children-north'] };
export const manager: Actor = { id: 'manager-1', kommunkod: '0486', roles: ['unitManager'], units: ['children-north'] };
export const otherUnit: Actor = { id: 'manager-2', kommunkod: '0486', roles: ['unitManager', 'socialWorker'], units: ['children-south'] };

const clocks = { protectionDue: '2026-03-21', preAssessment: { nominalDue: '2026-04-03', latestDue: '2026-04-07' } };

export const concern: ConcernAssessment = openConcern(
  {
    concernId: '0190c0de-0000-7000-8000-000000000001',
    childId: '0190c0de-0000-7000-8000-00000000000a',
    kommunkod: '0486',
    receivedAt: '2026-03-20T15:55:00.000Z',
    receivedOn: '2026-03-20',
    acute: false,
  },
  clocks,
);

export const received: ConcernFile = { concern };

export const assessed: ConcernFile = {
  concern: {
    ...concern,
    state: 'PRE_ASSESSMENT',
    protection: { need: 'NONE', assessedAt: '2026-03-20T16:30:00.000Z', onTime: true },
    team: { workers: [worker.id], units: worker.units, revision: 1 },
  },
};

export const possible = {
  investigationId: '0190c0de-0000-7000-8000-0000000000f1',
  due: { nominalDue: '2026-07-25', latestDue: '2026-07-27' },
};

const opened = openInvestigation(
  assessed.concern,
  takenOver(assessed.concern.team, manager),
  momentOf(new Date('2026-03-25T10:00:00Z')),
  possible,
);

export const ongoing: Investigation = opened.investigation;
