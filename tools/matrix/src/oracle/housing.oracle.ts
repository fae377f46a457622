import { extractRows } from './extracts.oracle.js';
import { open, operationsRows } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const staff = ['housingOfficer', 'housingDecider'];
const named = (roles: readonly string[]): readonly Opening[] => [
  open(roles, { person: 'named' }),
  open(roles, { person: 'reader-of-the-place' }),
];

const because = 'DOMAIN 3.3, row Threat assessment: named persons only; a unit or a role opens nothing.';
const place = 'DOMAIN 3.3, row Address of protected housing: named persons only, never analysts or operations.';
const decider = 'The case is put to a decider of the municipality before the decider’s name is on it; words stay with the named.';
const opening = { personId: 'hedda', opens: 'case', reason: 'Works with the case' };

const step = (name: string, admits: readonly string[], body: unknown, letIn: readonly number[] = [409]): OracleRow => ({
  ...{ endpoint: `POST /cases/{housingCaseId}/${name}`, admits, way: 'record', letIn, ask: { body }, because },
  records: { raised: named(admits), placed: named(admits) },
});

const threat = {
  ...{ level: 'HIGH', validUntil: '2020-01-01', threatActor: 'x', threatType: 'violence', informationSource: 'POLICE' },
};

export const housingRows: readonly OracleRow[] = [
  ...operationsRows,
  {
    ...{ endpoint: 'POST /cases', admits: ['housingOfficer'], way: 'record', letIn: [201], because },
    // Also where another municipality has the child: it must not show in the answer that it has.
    records: { 'child-of-a-case': [open(['housingOfficer'], { municipality: 'any' })] },
    ask: { body: { childId: '{record}', acute: false, withGuardian: true, need: 'A calm place' } },
  },
  {
    ...{ endpoint: 'GET /cases/{housingCaseId}', admits: staff, way: 'record', letIn: [200], because: decider },
    records: {
      raised: [...named(staff), open(['housingDecider'])],
      placed: [...named(staff), open(['housingDecider'])],
    },
  },
  {
    ...{ endpoint: 'GET /cases/{housingCaseId}/threat-assessment', admits: staff, way: 'record', letIn: [200], because },
    records: { placed: named(staff) },
  },
  {
    ...{ endpoint: 'GET /cases/{housingCaseId}/location', admits: staff, way: 'record', letIn: [200], because: place },
    records: { placed: [open(staff, { person: 'reader-of-the-place' })] },
  },
  step('named-persons', staff, opening),
  step('safety-measures', ['housingOfficer'], { measure: 'escort' }),
  step('threat-assessment', ['housingOfficer'], threat),
  {
    ...step('decision', staff, { outcome: 'GRANTED', reason: 'x', delegation: '' }),
    records: {
      raised: [...named(staff), open(['housingDecider'])],
      placed: [...named(staff), open(['housingDecider'])],
    },
    because: decider,
  },
  step('notice', staff, { manner: 'IN_PERSON' }),
  step('placement', ['housingOfficer'], { locationClass: 'SECRET', provider: 'x', address: ' ' }),
  // DOMAIN 3.3, row Threat assessment: an extract tells it, so the named alone work with it, and the second look is another named person’s.
  ...extractRows(
    (roles) => ({ 'child-of-an-extract': named(roles) }),
    (roles) => ({ extract: named(roles) }),
    { works: staff, approves: staff },
  ),
];
