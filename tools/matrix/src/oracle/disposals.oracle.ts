import { open } from './oracle.js';
import type { OracleRow } from './oracle.js';

const disposal = `DOMAIN 3.8: disposal is the archivist’s, who sees opaque ids, classes, days and sections and no content; a second person approves.
  A hold is set by whoever knows of its ground too: the manager who answers for the file.`;

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
    ...{ endpoint: 'POST /disposal-holds', admits: ['archivist', 'unitManager'], way: 'record', letIn: [201], because: disposal },
    records: { child: [open(['archivist', 'unitManager'])] },
    ask: { body: { childId: '{record}', reason: 'LITIGATION' } },
  },
  {
    ...{ endpoint: 'GET /disposal-holds', admits: ['archivist', 'unitManager'], way: 'list', letIn: [200], because: disposal },
    records: { 'disposal-hold': [open(['archivist', 'unitManager'])] },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'POST /disposal-holds/{holdId}/lifting', admits: ['archivist', 'unitManager'], way: 'record', letIn: [200] },
    records: { 'lifted-disposal-hold': [open(['archivist', 'unitManager'])] },
    ask: { body: {} },
    because: disposal,
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
