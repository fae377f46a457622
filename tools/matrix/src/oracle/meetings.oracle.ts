import { extractRows } from './extracts.oracle.js';
import { open, operationsRows } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const staff = ['sspfCoordinator', 'socialWorker', 'unitManager'];
const coordinator: readonly Opening[] = [open(['sspfCoordinator'])];
const byConsent: readonly Opening[] = [...coordinator, open(['socialWorker'], { person: 'assigned' })];

const because = 'DOMAIN 3.3, row SSPF/SIG plan: the coordinator in full.';
const cases = {
  ...{ unconsented: coordinator, consented: coordinator, 'consented-to-others': coordinator, withdrawn: coordinator },
  ...{ 'consented-without-plan': coordinator, 'plan-withdrawn': coordinator },
  outgrown: coordinator,
};
const consents = { 'consent-in-force': coordinator, 'consent-withdrawn': coordinator };

export const meetingsRows: readonly OracleRow[] = [
  ...operationsRows,
  {
    ...{ endpoint: 'GET /enquiries', admits: ['sspfCoordinator'], way: 'list', letIn: [200], because },
    records: { enquiry: coordinator },
  },
  {
    ...{ endpoint: 'POST /sspf-cases', admits: staff, way: 'record', letIn: [409], because },
    // Where no case can be opened by the one who asks, it is not told whether there is one.
    records: { 'child-with-case': [open(['sspfCoordinator'], { municipality: 'any' })] },
    ask: { body: { childId: '{record}', birthDate: '2012-01-10', targetGroups: ['RISK_ENVIRONMENT'], residesInMunicipality: false } },
  },
  {
    ...{ endpoint: 'GET /sspf-cases/{sspfCaseId}', admits: staff, way: 'record', letIn: [200] },
    records: { ...cases, consented: byConsent },
    because: `${because} The investigation unit only under a consent in force that names it and covers the plan, given
      by everybody who is needed on the day of reading (3.4): there the assigned social worker. A unitManager
      is assigned to no SSPF case, so that column is narrower here than DOMAIN would allow.`,
  },
  {
    ...{ endpoint: 'POST /sspf-cases/{sspfCaseId}/consents', admits: staff, way: 'record', letIn: [409], because },
    records: cases,
    ask: {
      body: {
        ...{ givers: [{ role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN' }], recipients: ['SCHOOL'], categories: ['PLAN'] },
        validTo: '2020-01-01',
      },
    },
  },
  {
    ...{ endpoint: 'POST /sspf-cases/{sspfCaseId}/meetings', admits: staff, way: 'record', letIn: [409], because },
    records: cases,
    ask: { body: { heldAt: '2199-01-01T08:00:00Z', parties: ['SCHOOL'], notes: 'x' } },
  },
  {
    ...{ endpoint: 'POST /sspf-cases/{sspfCaseId}/stop-notices', admits: staff, way: 'record', letIn: [409], because },
    records: cases,
    ask: { body: { party: 'BUP' } },
  },
  {
    ...{ endpoint: 'POST /consents/{consentId}/withdrawal', admits: staff, way: 'record', letIn: [409], because },
    records: consents,
    ask: { body: { scope: 'RECIPIENT', recipient: 'BUP' } },
  },
  // Nobody but the coordinator sees the whole of it: the second look is another coordinator’s.
  ...extractRows(
    (roles) => ({ 'child-with-case': [open(roles)] }),
    (roles) => ({ extract: [open(roles)] }),
    { works: ['sspfCoordinator'], approves: ['sspfCoordinator'] },
  ),
];
