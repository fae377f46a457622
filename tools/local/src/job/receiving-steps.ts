import type { IncomingName } from './incoming.js';
import type { Step } from './step.js';

type Need = 'NONE' | 'IMMEDIATE';

/** Partners send; the receipt answers. */
function arrives(at: string, name: IncomingName, what: string): Step {
  return { at, what, run: (world) => world.send(name) };
}

/** Skyddsbedömning, at once for every concern (SoL 20:1). */
function assessed(at: string, name: IncomingName, need: Need, documentation: string): Step {
  return {
    at,
    what: `protection assessment (${name})`,
    run: async (world) => {
      const concernId = await world.concern(name);
      await world.staff.post('reception', 'assessments', `concerns/${concernId}/protection-assessment`, { need, documentation });
      return need === 'IMMEDIATE' ? 'protection needed now' : 'no immediate need';
    },
  };
}

const noNeed = 'Inget omedelbart skyddsbehov: barnet är hemma hos vårdnadshavare, kontakt tagen.';

export const receivingSteps: readonly Step[] = [
  arrives('2026-03-20 16:55:00', 'school', 'the school reports, over HTTPS'),
  {
    at: '2026-03-20 16:56:00',
    what: 'the school’s system sends the same report again, over NATS',
    run: (world) => world.send('school', 'NATS'),
  },
  assessed('2026-03-20 17:20:00', 'school', 'NONE', noNeed),
  arrives('2026-03-20 19:45:00', 'leisureElis', 'the field team reports, over NATS'),
  arrives('2026-03-20 20:30:00', 'leisureNemo', 'the field team reports a child nobody can name, over NATS'),
  arrives('2026-03-20 23:43:00', 'police', 'the police give notice under LUL 6 §, over NATS'),
  assessed('2026-03-20 23:50:00', 'leisureElis', 'NONE', noNeed),
  assessed('2026-03-20 23:52:00', 'leisureNemo', 'NONE', 'Barnet är okänt; fältgruppen söker kontakt på nytt i kväll.'),
  assessed('2026-03-20 23:55:00', 'police', 'NONE', 'Hämtad av vårdnadshavare. Inget omedelbart skyddsbehov i natt.'),
  arrives('2026-03-21 08:05:10', 'bup', 'BUP reports threats, over HTTPS'),
  assessed('2026-03-21 08:08:00', 'bup', 'IMMEDIATE', 'Hot mot barnet och syskon om han ”inte levererar”. Behöver skydd i dag.'),
  arrives('2026-03-21 18:10:00', 'leisureSaga', 'the field team reports a girl who wants help, over NATS'),
  assessed('2026-03-21 18:30:00', 'leisureSaga', 'NONE', noNeed),
  arrives('2026-03-21 21:45:00', 'leisureLeo', 'the field team reports a bruise, over NATS'),
  assessed('2026-03-21 21:55:00', 'leisureLeo', 'NONE', 'Samtal med barn och vårdnadshavare i kväll. Inget omedelbart skyddsbehov.'),
  arrives('2026-03-22 22:04:00', 'neighbour', 'a neighbour who stays anonymous reports through the web form'),
  assessed('2026-03-22 22:30:00', 'neighbour', 'NONE', 'Hembesök av socialjouren i kväll. Inget omedelbart skyddsbehov.'),
  arrives('2026-03-29 03:31:00', 'bupUnknownBirth', 'BUP reports acute danger; the identity number has birth month 00'),
  assessed('2026-03-29 03:40:00', 'bupUnknownBirth', 'IMMEDIATE', 'Akut självmordsrisk. Polis och psykiatrisk akutmottagning kontaktade.'),
];
