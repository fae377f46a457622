import { extractRows, ofChildAndTeam } from './extracts.oracle.js';
import { open, operationsRows } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const reception = ['reception', 'socialWorker', 'unitManager'];
const investigators = ['socialWorker', 'unitManager'];

const byTeam = (roles: readonly string[]): readonly Opening[] => [open(roles, { person: 'in-team' }), open(roles, { unit: 'own' })];

/**
 * Nobody but those whose work it is now: whoever had it before is a stranger (DOMAIN 3.6 rule 1). Named here so that they are among those who
 * ask, which opens nothing more to them.
 */
const handedOver = (roles: readonly string[]): readonly Opening[] => [
  ...byTeam(roles),
  open(roles, { person: 'was-in-team', unit: 'own' }),
];

/** Whose work it is may be said by somebody who has it, and by the manager of a unit that has it. */
const givers: readonly Opening[] = [open(investigators, { person: 'in-team' }), open(['unitManager'], { unit: 'own' })];
const ended = 'DOMAIN 3.6 rule 1: access for those only who need it for their work; whose it is, those say whose it was.';
const toNobody = { workers: [], units: [], reason: 'OTHER_UNIT' };

/** New reports are assessed by whoever has the watch; a decided concern is its team's alone, until new danger is told (SoL 20:1). */
const concerns = (roles: readonly string[]) => ({
  undecided: [open(roles)],
  decided: byTeam(roles),
  endangered: [open(roles)],
  'handed-over-concern': handedOver(roles),
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
    records: { investigation: byTeam(investigators), 'handed-over': handedOver(investigators) },
  },
  {
    ...{ endpoint: 'POST /investigations/{investigationId}/closure', admits: reception, way: 'record', letIn: [409], because },
    records: { investigation: byTeam(investigators) },
    ask: { body: { outcome: 'NO_INTERVENTION_NO_NEED', childsView: ' ', reason: ' ' } },
  },
  {
    ...{ endpoint: 'POST /investigations/{investigationId}/hand-over', admits: reception, way: 'record', letIn: [409], because: ended },
    records: { investigation: givers, 'handed-over': [...givers, open(['unitManager'], { person: 'was-in-team', unit: 'own' })] },
    ask: { body: toNobody },
  },
  {
    ...{ endpoint: 'POST /concerns/{concernId}/hand-over', admits: reception, way: 'record', letIn: [409], because: ended },
    records: { undecided: [], decided: givers, endangered: givers },
    ask: { body: toNobody },
  },
  ...extractRows(ofChildAndTeam('child', 'child-of-a-team'), ofChildAndTeam('extract', 'extract-of-a-team')),
];
