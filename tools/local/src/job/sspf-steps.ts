import { randomUUID } from 'node:crypto';
import type { Step } from './step.js';
import type { World } from './world.js';

const parties = ['SCHOOL', 'POLICE', 'LEISURE'];

/** SSPF is voluntary: nothing is said to school, police or leisure before the girl and both guardians have consented (OSL 12:2). */
export const sspfSteps: readonly Step[] = [
  {
    at: '2026-03-23 10:00:00',
    what: 'the SSPF coordinator opens an enquiry',
    run: async (world) => {
      const order = { childId: await saga(world), ...birth(world), targetGroups: ['RISK_ENVIRONMENT'], residesInMunicipality: true };
      const { sspfCaseId } = await world.staff.post<{ sspfCaseId: string }>('sspfCoordinator', 'meetings', 'sspf-cases', order);
      world.progress.ids.sspfCase = sspfCaseId;
      return 'consent is asked for';
    },
  },
  {
    at: '2026-03-25 15:00:00',
    what: 'girl and both guardians consent in writing',
    run: async (world) => {
      const guardian = { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN' };
      const order = {
        givers: [
          { ...guardian, role: 'YOUTH' },
          { ...guardian, personRef: randomUUID() },
          { ...guardian, personRef: randomUUID() },
        ],
        custody: 'JOINT',
        recipients: parties,
        categories: ['SCHOOL_ATTENDANCE', 'LEISURE', 'PLAN'],
        validTo: '2026-12-31',
      };
      const consent = await world.staff.post<{ state?: string }>('sspfCoordinator', 'meetings', `${caseOf(world)}/consents`, order);
      return `consent ${consent.state?.toLowerCase() ?? 'recorded'} for school, police and leisure`;
    },
  },
  {
    at: '2026-03-31 14:00:00',
    what: 'the SSPF group has met',
    run: async (world) => {
      const order = {
        heldAt: '2026-03-31T11:00:00.000Z',
        parties,
        notes: 'Gemensam genomgång med barn och vårdnadshavare.',
        actions: [{ what: 'Börja i fotbollsklubben', who: 'LEISURE', when: '2026-04-15' }],
      };
      await world.staff.post('sspfCoordinator', 'meetings', `${caseOf(world)}/meetings`, order);
      return 'a plan with one commitment';
    },
  },
];

function saga(world: World): Promise<string> {
  return world.childId('girl', personIdOf(world));
}

function birth(world: World): { readonly birthDate: string } {
  const digits = personIdOf(world).replaceAll(/\D/g, '');
  return { birthDate: `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}` };
}

function personIdOf(world: World): string {
  return world.report('leisureSaga').child?.personId?.value ?? '';
}

function caseOf(world: World): string {
  return `sspf-cases/${world.progress.ids.sspfCase}`;
}
