import { disclosureRows } from './disclosures.oracle.js';
import { disposalRows } from './disposals.oracle.js';
import { glassRows } from './broken-glass.oracle.js';
import { extractRows, ofChildAndTeam } from './extracts.oracle.js';
import { open, operationsRows } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';
import { partnerRows } from './partners.oracle.js';
import { protectionRows } from './protection.oracle.js';

const reception = ['reception', 'socialWorker', 'unitManager'];
const everybody = [...reception, 'sspfCoordinator', 'housingOfficer', 'housingDecider', 'analyst'];

const file = `DOMAIN 3.3, row Others’ reports: assigned social worker and manager in full, other units nothing. Assignment begins with the decision on
  a concern; until then, and when new danger is told (SoL 20:1), it is the work of everybody who receives.`;
const register = 'Who may send is kept by operations of the municipality; it names organisations, not persons.';
const functions = 'Contact paths name functions, never persons; operations have no use for them.';
const namesNobody = 'Names no person, so there is nothing whose reading or attempt would have to be shown to anybody.';

/** What is decided is its team's and their unit's. */
const byTeam = (roles: readonly string[]): readonly Opening[] => [open(roles, { person: 'in-team' }), open(roles, { unit: 'own' })];
/** Reading a file, which glass may be broken for; not by whom it was open to yesterday, nor by a colleague of who broke it. */
const byTeamOrGlass = (roles: readonly string[]): readonly Opening[] => [...byTeam(roles), open(roles, { person: 'behind-glass' })];
const concerns = (roles: readonly string[]) => ({
  concern: [open(roles)],
  'decided-concern': [open(roles)],
  'team-concern': byTeam(roles),
});

/** Whoever works with files meets nothing of an enquiry; the coordinator, whose it is, meets nothing of a file (DOMAIN 0.1 point 2, 3.3). */
const extractsOfFile = extractRows(
  (roles) => ({ ...ofChildAndTeam('child', 'child-of-a-team')(roles), 'child-of-an-enquiry': [] }),
  (roles) => ({ ...ofChildAndTeam('extract', 'extract-of-a-team')(roles), 'enquiry-extract': [] }),
);
const extractsOfEnquiries = extractRows(
  (roles) => ({ child: [], 'child-of-an-enquiry': [open(roles)] }),
  (roles) => ({ extract: [], 'enquiry-extract': [open(roles)] }),
  { works: ['sspfCoordinator'], approves: ['sspfCoordinator'], path: 'enquiry-extracts' },
);

const childRows: readonly OracleRow[] = [
  {
    ...{ endpoint: 'POST /children/search', admits: reception, way: 'record', letIn: [201], because: file },
    // Of a protected person everybody is told who handles it (DOMAIN 3.5 e); another municipality knows nobody.
    records: {
      ...{
        'identity-number': [open(reception)],
        'identity-number-of-a-team': byTeamOrGlass(reception),
        'identity-number-protected': [open(reception)],
      },
    },
    ask: { body: { personId: '{record}' } },
    unlogged:
      'A search that finds nobody in the own municipality is logged as a search that found nobody: whom it sought is not written down.',
  },
  {
    ...{ endpoint: 'GET /children/{childId}', admits: reception, way: 'record', letIn: [200], because: file },
    records: {
      ...{
        child: [open(reception), open(reception, { person: 'after-glass' })],
        'child-of-a-team': byTeamOrGlass(reception),
        // Whoever had the case before is a stranger; named so that they are among those who ask.
        'child-handed-over': [...byTeam(reception), open(reception, { person: 'was-in-team', unit: 'own' })],
        'child-of-an-enquiry': [],
        'protected-child': [open(reception)],
      },
      'fictitious-child': [open(reception, { person: 'in-the-vault' })],
      'fictitious-child-unnamed': [open(reception)],
    },
  },
  {
    ...{ endpoint: 'GET /attachments/{attachmentId}', admits: reception, way: 'record', letIn: [200], because: file },
    records: { attachment: [open(reception)], 'attachment-of-a-team': byTeamOrGlass(reception) },
  },
  {
    ...{ endpoint: 'GET /reception-tasks', admits: ['reception', 'unitManager'], way: 'list', letIn: [200], because: file },
    records: { concern: [open(['reception', 'unitManager'])], 'team-concern': byTeam(['reception', 'unitManager']) },
    ask: { query: '?limit=100' },
  },
  {
    ...{
      endpoint: 'POST /reception-tasks/{recordId}/settlement',
      admits: ['reception', 'unitManager'],
      way: 'record',
      letIn: [200],
      because: file,
    },
    records: { 'settled-task': [open(['reception', 'unitManager'])], 'untold-concern': byTeam(['reception', 'unitManager']) },
    ask: { body: {} },
  },
  {
    ...{ endpoint: 'GET /feedback-tasks', admits: reception, way: 'list', letIn: [200], because: file },
    records: { 'decided-concern': [open(reception)], 'untold-concern': byTeam(reception) },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'GET /feedback-tasks/{concernId}', admits: reception, way: 'record', letIn: [200], because: file },
    records: { ...concerns(reception), 'untold-concern': byTeam(reception) },
  },
  {
    ...{ endpoint: 'POST /feedback/{concernId}/decision', admits: reception, way: 'record', letIn: [409], because: file },
    records: { concern: [open(reception)], 'team-concern': byTeam(reception) },
    ask: { body: { suitable: false, reason: ' ' } },
  },
  {
    ...{ endpoint: 'GET /enquiries/{enquiryId}', admits: ['sspfCoordinator'], way: 'record', letIn: [200] },
    records: { enquiry: [open(['sspfCoordinator'])] },
    because: 'A voluntary enquiry is the coordinator’s and no report (DOMAIN 0.1 point 2, 3.3).',
  },
];

const registerRows: readonly OracleRow[] = [
  {
    endpoint: 'GET /municipalities/{kommunkod}',
    admits: 'anybody',
    letIn: [200],
    because: 'Whom receipts name and which keys to use: public.',
  },
];

export const referralsRows: readonly OracleRow[] = [
  ...operationsRows,
  ...partnerRows,
  ...childRows,
  ...disclosureRows,
  ...extractsOfFile,
  ...extractsOfEnquiries,
  ...protectionRows,
  ...glassRows,
  ...registerRows,
  ...disposalRows,
  {
    ...{ endpoint: 'GET /outreach-contacts', admits: ['analyst', 'sspfCoordinator', 'unitManager'], letIn: [200] },
    ask: { query: '?from=2026-01-01&to=2026-01-31' },
    because: 'Counts that name nobody, small ones as ranges, by finished months and of areas by quarter (DOMAIN 3.11).',
  },
  {
    ...{ endpoint: 'GET /contact-paths', admits: everybody, partners: true, way: 'list', letIn: [200], because: functions },
    records: { 'contact-path': [open([...everybody, 'partner'])] },
  },
  {
    ...{ endpoint: 'GET /contact-paths/{contactPathId}', admits: everybody, way: 'record', letIn: [200], because: functions },
    records: { 'contact-path': [open(everybody)] },
    unlogged: namesNobody,
  },
  {
    ...{ endpoint: 'POST /contact-paths', admits: ['unitManager'], letIn: [409], because: functions },
    ask: {
      body: {
        organisation: 'x',
        organisationType: 'MUNICIPALITY',
        function: 'x',
        phone: '112',
        validFrom: '2026-02-01',
        validTo: '2026-01-01',
      },
    },
  },
  {
    ...{ endpoint: 'PUT /contact-paths/{contactPathId}', admits: ['unitManager'], way: 'record', letIn: [409], because: functions },
    records: { 'contact-path': [open(['unitManager'])] },
    ask: {
      body: {
        organisation: 'x',
        organisationType: 'MUNICIPALITY',
        function: 'x',
        phone: '112',
        validFrom: '2026-02-01',
        validTo: '2026-01-01',
      },
    },
    unlogged: namesNobody,
  },
  {
    ...{ endpoint: 'GET /operations/deliveries', admits: ['operations'], way: 'list', letIn: [200] },
    records: { report: [open(['operations'])] },
    ask: { query: '?limit=100' },
    because: 'DOMAIN 3.3, row Own sent report, column Ops: message id, size, status.',
  },
  {
    ...{ endpoint: 'GET /partners', admits: ['operations'], way: 'list', letIn: [200], because: register },
    records: { partner: [open(['operations'])] },
  },
  {
    ...{ endpoint: 'GET /partners/{partner}', admits: ['operations'], way: 'record', letIn: [200], because: register },
    records: { partner: [open(['operations'])] },
    unlogged: namesNobody,
  },
  {
    ...{ endpoint: 'GET /encryption-keys', admits: ['operations'], letIn: [200] },
    because: 'ARCHITECTURE 5: keys are looked after by operations of the municipality; they name nobody.',
  },
  {
    ...{ endpoint: 'POST /encryption-keys/rotation', admits: ['operations'], letIn: [422], ask: { body: { openUntil: '2020-01-01' } } },
    because: 'ARCHITECTURE 5: keys are looked after by operations of the municipality; they name nobody.',
  },
  { endpoint: 'POST /partners', admits: ['operations'], letIn: [422], ask: { body: {} }, because: register },
  {
    ...{ endpoint: 'POST /partners/{partner}/revocation', admits: ['operations'], way: 'record', letIn: [200], because: register },
    records: { 'revoked-partner': [open(['operations'])] },
    ask: { body: {} },
    unlogged: namesNobody,
  },
  {
    ...{ endpoint: 'POST /partners/{partner}/rotation', admits: ['operations'], way: 'record', letIn: [409, 422], because: register },
    records: { 'revoked-partner': [open(['operations'])] },
    ask: { body: {} },
    unlogged: namesNobody,
  },
];
