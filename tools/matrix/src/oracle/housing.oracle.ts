import { extractRows } from './extracts.oracle.js';
import { open, operationsRows } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const staff = ['housingOfficer', 'housingDecider'];
const named = (roles: readonly string[]): readonly Opening[] => [
  open(roles, { person: 'named' }),
  open(roles, { person: 'reader-of-the-place' }),
];

const byAnother = (roles: readonly string[]): readonly Opening[] => [
  open(roles, { person: 'named' }),
  open([], { person: 'reader-of-the-place' }),
];

/**
 * Fictitious particulars (DOMAIN 3.5, OSL 21:3 st 3): for those alone whom the special function has named. Whoever raised the need, or was named in
 * the case by somebody else, is listed to be tried: it is open to none of them.
 */
const special = (roles: readonly string[]): readonly Opening[] => [
  open(roles, { person: 'in-the-vault' }),
  ...['named', 'reader-of-the-place', 'who-decided'].map((person) => open([], { person })),
];
const because = 'DOMAIN 3.3, row Threat assessment: named persons only; a unit or a role opens nothing.';
const place = 'DOMAIN 3.3, row Address of protected housing: named persons only, never analysts or operations.';
const decider =
  'The case is put to a decider of the municipality before the decider’s name is on it, never after the decision; words stay with the named.';
const whoDecided = open(staff, { person: 'who-decided' });
/** To whom it is not open: deciding is no naming. */
const decidedAlone = open([], { person: 'who-decided' });
const opening = { personId: 'hedda', opens: 'case', reason: 'Works with the case' };

const step = (name: string, admits: readonly string[], body: unknown, letIn: readonly number[] = [409]): OracleRow => ({
  ...{ endpoint: `POST /cases/{housingCaseId}/${name}`, admits, way: 'record', letIn, ask: { body }, because },
  records: { raised: named(admits), placed: [...named(admits), open(admits, { person: 'who-decided' })], fictitious: special(admits) },
});

/** Row Threat assessment: who reads it names and ends a naming. Who decided answers for the case and lets an officer in, never in person. */
const ofReadersOfTheThreat = (name: string, body: unknown, andDecided = decidedAlone): OracleRow => ({
  ...step(name, staff, body),
  records: { raised: named(staff), placed: [...named(staff), andDecided], fictitious: special(staff) },
});

const threat = {
  ...{ level: 'HIGH', validUntil: '2020-01-01', threatActor: 'x', threatType: 'violence', informationSource: 'POLICE' },
};

export const housingRows: readonly OracleRow[] = [
  ...operationsRows,
  {
    ...{ endpoint: 'POST /cases', admits: ['housingOfficer'], way: 'record', letIn: [201], because },
    // Also where another municipality has the child: it must not show in the answer that it has.
    // Of a child with fictitious particulars too: a need is always received.
    records: {
      'child-of-a-case': [open(['housingOfficer'], { municipality: 'any' })],
      'fictitious-child': [open(['housingOfficer'], { municipality: 'any' })],
    },
    ask: { body: { childId: '{record}', acute: false, withGuardian: true, need: 'A calm place' } },
  },
  {
    ...{ endpoint: 'GET /cases', admits: staff, way: 'list', letIn: [200], because },
    records: { raised: named(staff), placed: [...named(staff), whoDecided], fictitious: special(staff) },
  },
  {
    ...{ endpoint: 'GET /cases/{housingCaseId}', admits: staff, way: 'record', letIn: [200], because: decider },
    records: {
      raised: [...named(staff), open(['housingDecider'])],
      placed: [...named(staff), whoDecided],
      fictitious: special(staff),
    },
  },
  {
    ...{ endpoint: 'GET /cases/{housingCaseId}/threat-assessment', admits: staff, way: 'record', letIn: [200], because },
    records: { placed: [...named(staff), decidedAlone], fictitious: special(staff) },
  },
  {
    ...{ endpoint: 'GET /cases/{housingCaseId}/location', admits: staff, way: 'record', letIn: [200], because: place },
    records: { placed: [open(staff, { person: 'reader-of-the-place' })], fictitious: special(staff) },
  },
  ofReadersOfTheThreat('named-persons', opening, open(['housingDecider'], { person: 'who-decided' })),
  ofReadersOfTheThreat('named-persons/removal', { personId: 'nobody-of-the-list', closes: 'case', reason: 'NAMED_BY_MISTAKE' }),
  step('safety-measures', ['housingOfficer'], { measure: 'escort' }),
  step('threat-assessment', ['housingOfficer'], threat),
  {
    ...step('decision', staff, { outcome: 'GRANTED', reason: 'x', delegation: '' }),
    records: {
      raised: [...named(staff), open(['housingDecider'])],
      placed: [...named(staff), whoDecided],
      fictitious: special(staff),
    },
    because: decider,
  },
  step('notice', staff, { manner: 'IN_PERSON' }),
  step('placement', ['housingOfficer'], { locationClass: 'SECRET', provider: 'x', address: ' ' }),
  // DOMAIN 3.3, row known: an extract tells whether the child is hidden, which whoever raised the need and named themself by it does not learn.
  // Row Threat assessment: an extract tells it, so the named alone work with it, and the second look is another named person’s.
  ...extractRows(
    (roles) => ({ 'child-of-an-extract': byAnother(roles) }),
    (roles) => ({ extract: byAnother(roles) }),
    { works: staff, approves: staff },
  ),
];
