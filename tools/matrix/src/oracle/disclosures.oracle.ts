import { open } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const readers = ['reception', 'socialWorker', 'unitManager'];
const disclosers = ['socialWorker', 'unitManager'];

const list = `DOMAIN 3.2: whoever may see the file sees to whom it has been told, and on which ground.`;
const tells = `DOMAIN 3.2: somebody who works with the child decides, in the single case; reception receives and tells nobody.`;
const law = 'Law and guidance for whoever may come to tell; names nobody.';
const board =
  'DOMAIN 6.21: disclosures per legal basis, without persons, small numbers as ranges; 3.11: whole finished months, whoever asks.';

/** What is decided is its team's and their unit's. */
const byTeam = (roles: readonly string[]): readonly Opening[] => [open(roles, { person: 'in-team' }), open(roles, { unit: 'own' })];
const children = (roles: readonly string[]) => ({ child: [open(roles)], 'child-of-a-team': byTeam(roles) });
const disclosures = { disclosure: [open(disclosers)], 'disclosure-of-a-team': byTeam(disclosers) };

/** Asked of one that was declined, each step is refused by the work itself. */
const step = (name: string, body: unknown): OracleRow => ({
  ...{ endpoint: `POST /disclosures/{disclosureId}/${name}`, admits: disclosers, way: 'record', letIn: [409], because: tells },
  records: disclosures,
  ask: { body },
});

export const disclosureRows: readonly OracleRow[] = [
  {
    ...{ endpoint: 'GET /children/{childId}/disclosures', admits: readers, way: 'record', letIn: [200], because: list },
    records: children(readers),
  },
  {
    ...{ endpoint: 'POST /children/{childId}/disclosures', admits: disclosers, way: 'record', letIn: [409], because: tells },
    records: children(disclosers),
    ask: { body: { recipientType: 'POLICE', recipient: 'x', categories: ['PLAN'], ground: 'NO_SUCH_GROUND', reason: 'x' } },
  },
  step('decision', { approved: true, reason: 'x' }),
  step('handover', { way: 'PHONE' }),
  step('stop-notice', {}),
  {
    endpoint: 'GET /disclosure-grounds',
    admits: [...readers, 'sspfCoordinator', 'housingOfficer', 'housingDecider', 'logReviewer'],
    letIn: [200],
    because: law,
  },
  {
    ...{ endpoint: 'GET /disclosure-figures', admits: ['unitManager', 'analyst', 'logReviewer'], letIn: [200], because: board },
    ask: { query: '?from=2026-01-01&to=2026-12-31' },
  },
];
