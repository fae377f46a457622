import { open } from './oracle.js';
import type { OracleRow } from './oracle.js';

const officer = ['protectedIdentityOfficer'];
const staff = ['reception', 'socialWorker', 'unitManager', ...officer];
const kept = [open(officer)];
const because = 'DOMAIN 3.5: levels, lists and whom a location is hidden from are kept by a special function of the municipality.';
const vault =
  'DOMAIN 3.3, row Protected identity contact data: named persons, whatever role they hold; a role, a unit or the function opens nothing.';

const protectedChildren = { 'protected-child': kept, 'fictitious-child': kept, 'fictitious-child-unnamed': kept };

const step = (name: string, body: unknown): OracleRow => ({
  ...{ endpoint: `POST /protected-identities/{childId}/${name}`, admits: officer, way: 'record', letIn: [409], because, ask: { body } },
  records: protectedChildren,
});

const father = '019d0c5e-7a00-7003-8a11-000000000003';
const level = { level: 'FICTITIOUS', reason: 'POLICE_NOTICE', effectiveAt: '2199-01-01T00:00:00Z' };

export const protectionRows: readonly OracleRow[] = [
  {
    ...{ endpoint: 'GET /protected-identities', admits: officer, way: 'list', letIn: [200], because },
    records: protectedChildren,
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'POST /protected-identities', admits: officer, letIn: [409], because },
    ask: { body: { ...level, personId: '201302012389' } },
  },
  {
    ...{ endpoint: 'GET /protected-identities/{childId}', admits: officer, way: 'record', letIn: [200], because },
    records: protectedChildren,
  },
  step('level', level),
  step('level/approval', { level: 'NONE', approved: true, reason: 'PROTECTION_ENDED' }),
  {
    ...step('readers', { readerId: 'vera', reason: 'WORKS_WITH_THE_CASE' }),
    records: { 'protected-child': kept, 'fictitious-child': kept },
  },
  step('readers/removal', { readerId: 'nobody-of-the-list', reason: 'CORRECTION' }),
  step('hidden-from/ending', { fromId: father, reason: 'COURT_DECISION' }),
  step('hidden-from/ending/approval', { fromId: father, approved: true, reason: 'COURT_DECISION' }),
  {
    ...step('hidden-from', { personId: '198702192389', ground: 'LVU_14', reason: 'COURT_DECISION' }),
    records: { 'protected-child': kept },
  },
  {
    ...{ endpoint: 'GET /protected-identities/{childId}/contact', admits: staff, way: 'record', letIn: [200], because: vault },
    records: {
      'protected-child': [open(staff, { person: 'in-the-vault' })],
      'fictitious-child': [open(staff, { person: 'in-the-vault' })],
      'fictitious-child-unnamed': [],
    },
  },
];
