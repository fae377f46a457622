/**
 * Who may see what, written from DOMAIN 3.3 and the services' own pages as data. It imports nothing of the services: where a row and the
 * code disagree, one of them is wrong, and DOMAIN says which.
 */
export interface OracleRow {
  /** As the description of the service names it. */
  readonly endpoint: string;
  /** Whom the door lets in at all. Everybody else is told so (403) before anything is looked up, so it tells nothing of any record. */
  readonly admits: Admitted;
  readonly partners?: true;
  /** Records that the case asks for or that the answer lists, and to whom each is open. What is open to nobody listed here looks like nothing. */
  readonly records?: Readonly<Record<string, readonly Opening[]>>;
  readonly way?: Way;
  /** The answers of somebody whom the record is open to. A step is asked for so that a later rule of the work refuses it: nothing changes. */
  readonly letIn: readonly number[];
  readonly ask?: Asked;
  /** A denied attempt stands in the read log; where not, why not. */
  readonly unlogged?: string;
  readonly because: string;
}

export type Admitted = 'anybody' | 'nobody' | readonly string[];

/** `record`: the record is named in the address or the body. `list`: the answer holds exactly those that are open to the one who asks. */
export type Way = 'record' | 'list';

export interface Opening {
  readonly roles: readonly string[];
  /** Only to the person who stands so to the record; to whoever holds the role where left out. */
  readonly person?: string;
  readonly unit?: 'own';
  /** The record's own municipality, unless told. */
  readonly municipality?: 'any';
}

export interface Asked {
  readonly query?: string;
  /** `{record}` in it becomes the record's id, also where the address names it by another name. */
  readonly body?: unknown;
}

export const open = (roles: readonly string[], when: Omit<Opening, 'roles'> = {}): Opening => ({ roles, ...when });

const letters = 'DOMAIN 3.3, column Ops: message id, size and status; what a letter says is shown to nobody.';

const reviewer = ['logReviewer'];
const review = `DOMAIN 3.6: systematic log reviews by somebody whose work it is. They see how others read and open no record; who reads is nobody’s
  to review alone, so no other role sees it, a manager’s neither.`;

const reviewRows: readonly OracleRow[] = [
  {
    ...{ endpoint: 'GET /log-review/packs', admits: reviewer, way: 'list', letIn: [200], because: review },
    records: { review: [open(reviewer)] },
  },
  {
    ...{ endpoint: 'GET /log-review/packs/{packId}', admits: reviewer, way: 'record', letIn: [200], because: review },
    records: { review: [open(reviewer)] },
  },
  {
    ...{ endpoint: 'POST /log-review/packs/{packId}/outcomes', admits: reviewer, way: 'record', letIn: [409], because: review },
    records: { 'signed-review': [open(reviewer)] },
    ask: { body: { entryId: '{record}', outcome: 'OK' } },
  },
  {
    ...{ endpoint: 'POST /log-review/packs/{packId}/sign-off', admits: reviewer, way: 'record', letIn: [200], because: review },
    records: { 'signed-review': [open(reviewer)] },
    ask: { body: {} },
  },
  { endpoint: 'GET /log-review/figures', admits: reviewer, letIn: [200], because: 'Counts for the board; they name nobody.' },
  { endpoint: 'GET /log-review/figures/csv', admits: reviewer, letIn: [200], because: 'Counts for the board; they name nobody.' },
];

/** The same in every service. */
export const operationsRows: readonly OracleRow[] = [
  { endpoint: 'GET /api-info', admits: 'anybody', letIn: [200], because: 'Digg’s profile; tells nothing of anybody.' },
  {
    ...{ endpoint: 'GET /operations/dead-letters', admits: ['operations'], way: 'list', letIn: [200], because: letters },
    records: { letter: [open(['operations'])] },
  },
  {
    ...{ endpoint: 'GET /operations/dead-letters/{id}', admits: ['operations'], way: 'record', letIn: [200], because: letters },
    records: { letter: [open(['operations'])] },
  },
  {
    ...{ endpoint: 'POST /operations/redrives', admits: ['operations'], letIn: [422], because: letters },
    ask: { body: { filter: { slug: 'no-such-reason' }, reason: 'The rule is mended' } },
  },
  {
    ...{ endpoint: 'GET /operations/redrives/{id}', admits: ['operations'], way: 'record', letIn: [200], because: letters },
    records: { redrive: [open(['operations'])] },
    unlogged: 'A redrive holds numbers of letters and who asked; nothing of a person in it is read.',
  },
  {
    ...{ endpoint: 'POST /operations/redrives/{id}/approval', admits: ['operations'], way: 'record', letIn: [200], because: letters },
    records: { redrive: [open(['operations'])] },
    ask: { body: {} },
    unlogged: 'As for reading it.',
  },
  ...reviewRows,
];
