import type { Step } from './step.js';
import type { World } from './world.js';

/** What must be found in the vault and nowhere else; the proof looks for it everywhere else. */
export const secretAddress = 'Påhittade vägen 7, 000 00 Ingenstans';

/** The protected-housing day of DOMAIN 7 no. 8. The seconds keep each duration on its own side of the whole minute. */
export const housingSteps: readonly Step[] = [
  {
    at: '2026-03-21 08:10:00',
    what: 'the need of protected housing is raised',
    run: async (world) => {
      const childId = await world.childId('pupil', world.report('school').child?.personId?.value ?? '');
      const need = 'Barn med vårdnadshavare behöver skyddat boende i dag.';
      const order = { childId, acute: true, withGuardian: true, otherGuardianConsents: true, need };
      const { housingCaseId } = await world.staff.post<{ housingCaseId: string }>('housingOfficer', 'housing', 'cases', order);
      world.progress.ids.housingCase = housingCaseId;
      return 'acute, child with guardian';
    },
  },
  step('2026-03-21 08:40:02', 'a safety measure is taken at once', 'safety-measures', {
    measure: 'Barn och vårdnadshavare vistas hos anhörig på annan ort till i kväll.',
  }),
  step('2026-03-21 11:00:05', 'the threat is assessed', 'threat-assessment', {
    level: 'HIGH',
    validUntil: '2026-03-28',
    threatActor: 'Vuxna i kriminellt nätverk',
    threatType: 'Hot om våld vid utebliven leverans',
    informationSource: 'POLICE',
    areasToAvoid: 'Centrumparkeringen och resecentrum',
    digitalExposure: 'Två telefoner, platsdelning avstängd',
  }),
  step('2026-03-21 14:20:10', 'protected housing is granted', 'decision', decision(), 'housingDecider'),
  step('2026-03-21 14:40:15', 'the family is told', 'notice', { manner: 'BY_PHONE' }),
  step('2026-03-21 19:30:20', 'child and guardian are placed', 'placement', {
    locationClass: 'SECRET',
    provider: 'Påhittat skyddat boende',
    address: secretAddress,
  }),
];

function decision(): object {
  return {
    outcome: 'GRANTED',
    housingType: 'PROTECTED_HOUSING',
    reason: 'Hotet är konkret och nära i tiden; skyddat boende tillsammans med vårdnadshavare tillgodoser behovet.',
    delegation: 'Delegationsordning 4.2',
  };
}

function step(at: string, what: string, path: string, body: object, part: 'housingOfficer' | 'housingDecider' = 'housingOfficer'): Step {
  return {
    at,
    what,
    run: async (world) => {
      await world.staff.post(part, 'housing', `cases/${housingCase(world)}/${path}`, body);
      return path === 'placement' ? 'at a secret place' : 'done';
    },
  };
}

function housingCase(world: World): string {
  return world.progress.ids.housingCase ?? '';
}
