import { eventually } from '@varsam/testing';
import type { IncomingName } from './incoming.js';
import type { Step } from './step.js';
import type { World } from './world.js';

interface Decided {
  readonly investigationId?: string;
}

function decide(world: World, concernId: string, outcome: string, reason: string): Promise<Decided> {
  return world.staff.post<Decided>('unitManager', 'assessments', `concerns/${concernId}/pre-assessment-decision`, { outcome, reason });
}

/** A further concern about a child under investigation joins it: there is no decision to make under SoL 20:2. */
function joins(at: string, name: IncomingName): Step {
  return {
    at,
    what: `the concern of ${name} joins the investigation`,
    run: async (world) => {
      const reason = 'Utredning pågår redan; uppgifterna tillförs utredningen.';
      await decide(world, await world.concern(name), 'NO_DECISION_ONGOING_INVESTIGATION', reason);
      return 'joined';
    },
  };
}

export const decidingSteps: readonly Step[] = [
  {
    at: '2026-03-21 08:09:00',
    what: 'the unit manager decides to open an investigation',
    run: async (world) => {
      const reason = 'Tre anmälningar på ett dygn om samma barn; barnet kan behöva socialnämndens stöd och skydd.';
      const { investigationId } = await decide(world, await world.concern('school'), 'OPEN_INVESTIGATION', reason);
      world.progress.ids.investigation = investigationId ?? '';
      const due = await eventually('the investigation is open', () => investigation(world));
      return `open, to be finished by ${due.latestDue}`;
    },
  },
  joins('2026-03-21 08:09:10', 'leisureElis'),
  joins('2026-03-21 08:09:20', 'police'),
  joins('2026-03-21 08:09:30', 'bup'),
  {
    at: '2026-03-23 09:00:00',
    what: 'the unit manager decides that a girl gets the support she asks for',
    run: async (world) => {
      const reason = 'Barn och vårdnadshavare tackar ja till SSPF; inget behov av utredning.';
      await decide(world, await world.concern('leisureSaga'), 'NOT_OPEN_VOLUNTARY_SUPPORT_ACCEPTED', reason);
      return 'no investigation, voluntary support';
    },
  },
];

function investigation(world: World): Promise<{ readonly latestDue: string }> {
  return world.staff.get('unitManager', 'assessments', `investigations/${world.progress.ids.investigation}`);
}
