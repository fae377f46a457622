import { extractRows, ofChildAndTeam } from './extracts.oracle.js';
import { open, operationsRows } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const reception = ['reception', 'socialWorker', 'unitManager'];
const investigators = ['socialWorker', 'unitManager'];

const byTeam = (roles: readonly string[]): readonly Opening[] => [open(roles, { person: 'in-team' }), open(roles, { unit: 'own' })];

/** New reports are assessed by whoever has the watch; a decided concern is its team's alone, until new danger is told (SoL 20:1). */
const concerns = (roles: readonly string[]) => ({
  undecided: [open(roles)],
  decided: byTeam(roles),
  endangered: [open(roles)],
});

const because = 'DOMAIN 3.3, row Protection assessment, investigation: assigned social worker and manager in full, other units nothing.';
const [decidable, workable] = [concerns(['unitManager']), concerns(['reception', 'socialWorker'])];

export const assessmentsRows: readonly OracleRow[] = [
  ...operationsRows,
  {
    ...{ endpoint: 'GET /concerns', admits: reception, way: 'list', records: concerns(reception), letIn: [200], because },
    ask: { query: '?limit=200' },
  },
  { endpoint: 'GET /concerns/{concernId}', admits: reception, way: 'record', records: concerns(reception), letIn: [200], because },
  {
    ...{ endpoint: 'POST /concerns/{concernId}/protection-assessment', admits: reception, way: 'record', letIn: [409], because },
    records: workable,
    ask: { body: { need: 'NONE', documentation: ' ' } },
  },
  {
    ...{ endpoint: 'POST /concerns/{concernId}/pre-assessment-decision', admits: reception, way: 'record', letIn: [409] },
    records: decidable,
    ask: { body: { outcome: 'NOT_OPEN_NO_GROUNDS', reason: ' ' } },
    because: 'The delegated manager decides (SoL 20:2, 25:1); a concern that others may read is still not theirs to decide.',
  },
  {
    ...{ endpoint: 'POST /concerns/{concernId}/pre-assessment-extension', admits: reception, way: 'record', letIn: [409] },
    records: decidable,
    ask: { body: { until: '2026-01-01', reason: ' ' } },
    because: 'As the decision itself.',
  },
  {
    ...{ endpoint: 'GET /investigations/{investigationId}', admits: reception, way: 'record', letIn: [200], because },
    records: { investigation: byTeam(investigators) },
  },
  {
    ...{ endpoint: 'POST /investigations/{investigationId}/closure', admits: reception, way: 'record', letIn: [409], because },
    records: { investigation: byTeam(investigators) },
    ask: { body: { outcome: 'NO_INTERVENTION_NO_NEED', childsView: ' ', reason: ' ' } },
  },
  ...extractRows(ofChildAndTeam('child', 'child-of-a-team'), ofChildAndTeam('extract', 'extract-of-a-team')),
];
