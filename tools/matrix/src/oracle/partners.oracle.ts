import { open } from './oracle.js';
import type { OracleRow } from './oracle.js';

const own = 'DOMAIN 3.3, row Own sent report and receipt: the sender sees its own and nobody else’s.';

/** A message at the partner door. An empty one is let in and refused for its form, which is not what this is about. */
const message = (resource: string): readonly OracleRow[] => [
  { endpoint: `POST /${resource}`, admits: [], partners: true, letIn: [400, 422], ask: { body: {} }, because: own },
  { endpoint: `POST /${resource}/validate`, admits: [], partners: true, letIn: [200], ask: { body: {} }, because: own },
];

const messages = [
  ...['concern-reports', 'police-notices', 'enquiries', 'supplements', 'feedback-requests'],
  ...['feedback-acknowledgements', 'outreach-contacts'],
].flatMap(message);

export const partnerRows: readonly OracleRow[] = [
  ...messages,
  { endpoint: 'POST /concern-reports/batch', admits: [], partners: true, letIn: [200], ask: { body: [{}] }, because: own },
  { endpoint: 'PUT /attachments/{attachmentId}', admits: [], partners: true, letIn: [404, 409, 415, 422], ask: { body: {} }, because: own },
  {
    ...{ endpoint: 'GET /deliveries', admits: [], partners: true, way: 'list', letIn: [200], because: own },
    records: { report: [open(['partner'], { person: 'sender' })] },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'GET /feedback', admits: [], partners: true, way: 'list', letIn: [200], because: own },
    records: { feedback: [open(['partner'], { person: 'sender' })] },
    ask: { query: '?limit=100' },
  },
  {
    ...{ endpoint: 'GET /feedback/{feedbackId}', admits: [], partners: true, way: 'record', letIn: [200], because: own },
    records: { feedback: [open(['partner'], { person: 'sender' })] },
    unlogged: 'The read log is of persons who read; a partner’s own messages and fetches are its deliveries.',
  },
];
