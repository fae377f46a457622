import { open } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const disposal = `DOMAIN 3.8: disposal is the archivist’s, who sees opaque ids, classes, days and sections and no content; a second person approves.
  A hold is set by whoever knows of its ground too: the manager who answers for the file. That a child is known is nothing to a manager of
  another unit (3.3, row That the child is/was known, column Other unit), and a fictitious identity to nobody but the named (3.5).`;

const holders = ['archivist', 'unitManager'];
/** The archivist’s whatever child it is, who sees an opaque id; a manager’s where the file is. */
const ofTeam: readonly Opening[] = [
  open(['archivist']),
  open(['unitManager'], { person: 'in-team' }),
  open(['unitManager'], { unit: 'own' }),
];
const ofNamed: readonly Opening[] = [open(['archivist']), open(['unitManager'], { person: 'in-the-vault' })];

export const disposalRows: readonly OracleRow[] = [
  { endpoint: 'POST /disposal-lists', admits: ['archivist'], letIn: [201], ask: { body: {} }, because: disposal },
  {
    ...{ endpoint: 'GET /disposal-lists', admits: ['archivist'], way: 'list', letIn: [200], because: disposal },
    records: { 'disposal-list': [open(['archivist'])] },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'GET /disposal-lists/{listId}', admits: ['archivist'], way: 'record', letIn: [200], because: disposal },
    records: { 'disposal-list': [open(['archivist'])] },
  },
  {
    ...{ endpoint: 'POST /disposal-lists/{listId}/approval', admits: ['archivist'], way: 'record', letIn: [200], because: disposal },
    records: { 'disposal-list': [open(['archivist'])] },
    ask: { body: {} },
  },
  {
    ...{ endpoint: 'POST /disposals/{disposalId}/exception', admits: ['archivist'], way: 'record', letIn: [409], because: disposal },
    records: { disposal: [open(['archivist'])] },
    ask: { body: { reason: 'OTHER_LAW' } },
  },
  {
    ...{ endpoint: 'POST /disposal-holds', admits: holders, way: 'record', letIn: [201], because: disposal },
    records: {
      ...{ child: [open(holders)], 'child-of-a-team': ofTeam },
      ...{ 'fictitious-child': ofNamed, 'fictitious-child-unnamed': [open(holders)] },
    },
    ask: { body: { childId: '{record}', reason: 'LITIGATION' } },
  },
  {
    ...{ endpoint: 'GET /disposal-holds', admits: holders, way: 'list', letIn: [200], because: disposal },
    records: { 'disposal-hold': [open(holders)], 'disposal-hold-of-a-team': ofTeam, 'disposal-hold-of-the-vault': ofNamed },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'POST /disposal-holds/{holdId}/lifting', admits: holders, way: 'record', letIn: [200] },
    records: {
      'lifted-disposal-hold': [open(['archivist']), open(['unitManager'], { person: 'who-set-the-hold' })],
      'lifted-disposal-hold-of-a-team': [open(['archivist']), open(['unitManager'], { person: 'who-set-the-hold', unit: 'own' })],
      'lifted-disposal-hold-of-the-vault': [open(['archivist'])],
    },
    ask: { body: {} },
    because: `${disposal} It is lifted by whoever set it, where the file is still open to them, or by the archivist: what one manager knows of
      another does not (3.8: a hold is a decision of a person).`,
  },
  {
    ...{ endpoint: 'GET /disposal-proofs', admits: ['archivist'], way: 'list', letIn: [200], because: disposal },
    records: { 'disposal-proof': [open(['archivist'])] },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'GET /disposal-proofs/{disposalId}', admits: ['archivist'], way: 'record', letIn: [200], because: disposal },
    records: { 'disposal-proof': [open(['archivist'])] },
  },
];
