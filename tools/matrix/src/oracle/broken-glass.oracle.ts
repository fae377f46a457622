import { open } from './oracle.js';
import type { OracleRow } from './oracle.js';

const glass =
  'DOMAIN 3.3, column Other unit: break-glass; 3.6: with its reason, for one child and a short time, and another person looks at it.';
const breakers = ['reception', 'socialWorker', 'unitManager'];
const lookers = ['unitManager', 'logReviewer'];

/** Breaking the glass, and looking at it afterwards. */
export const glassRows: readonly OracleRow[] = [
  {
    ...{ endpoint: 'POST /broken-glass', admits: breakers, letIn: [409], because: glass },
    ask: { body: { childId: '019d0c5e-7a00-7002-8a11-000000000002', reasonCode: 'OTHER', reason: ' ' } },
  },
  {
    ...{ endpoint: 'GET /broken-glass', admits: lookers, way: 'list', letIn: [200], because: glass },
    records: { 'broken-glass': [open(lookers)], 'expired-glass': [open(lookers)] },
    ask: { query: '?limit=200' },
  },
  {
    ...{ endpoint: 'GET /broken-glass/{brokenGlassId}', admits: lookers, way: 'record', letIn: [200], because: glass },
    records: { 'broken-glass': [open(lookers)], 'expired-glass': [open(lookers)] },
  },
  {
    ...{ endpoint: 'POST /broken-glass/{brokenGlassId}/review', admits: lookers, way: 'record', letIn: [409], because: glass },
    records: { 'broken-glass': [open(lookers)] },
    ask: { body: { verdict: 'OBJECTED', note: ' ' } },
  },
];
