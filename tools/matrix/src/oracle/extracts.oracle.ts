import { open } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const socialWorkers = { works: ['socialWorker', 'unitManager'], approves: ['unitManager'] };
const because = `DOMAIN 3.3, last row: insyn for child or guardian, ordered and judged by those who work with the file; the second look is a manager’s.`;

interface ExtractWork {
  readonly works: readonly string[];
  readonly approves: readonly string[];
  readonly path?: string;
}

/** The same in every service that gives its part; who may see the file is each service's own. */
export function extractRows(
  children: (roles: readonly string[]) => Readonly<Record<string, readonly Opening[]>>,
  extracts: typeof children,
  { works, approves, path = 'register-extracts' }: ExtractWork = socialWorkers,
): readonly OracleRow[] {
  const step = (name: string, roles: readonly string[], body: unknown): OracleRow => ({
    ...{ endpoint: `POST /${path}/{extractId}/${name}`, admits: roles, way: 'record', letIn: [409], because },
    records: extracts(roles),
    ask: { body },
  });
  return [
    {
      ...{ endpoint: `POST /children/{childId}/${path}`, admits: works, way: 'record', letIn: [409], because },
      records: children(works),
      ask: { body: { relation: 'GUARDIAN', custody: 'NONE', identityCheck: 'ID_DOCUMENT' } },
    },
    {
      ...{ endpoint: `GET /${path}/{extractId}`, admits: works, way: 'record', letIn: [200], because },
      records: extracts(works),
    },
    step('review', works, { marks: [] }),
    step('approval', approves, { approved: true }),
    step('document', works, {}),
  ];
}

/** A child whom everybody may see, and one of a team. */
export const ofChildAndTeam =
  (open_: string, ofTeam: string) =>
  (roles: readonly string[]): Readonly<Record<string, readonly Opening[]>> => ({
    [open_]: [open(roles)],
    [ofTeam]: [open(roles, { person: 'in-team' }), open(roles, { unit: 'own' })],
  });
