import { open } from './oracle.js';
import type { Opening, OracleRow } from './oracle.js';

const workers = ['socialWorker', 'unitManager'];
const because = `DOMAIN 3.3, last row: insyn for child or guardian, ordered and judged by those who work with the file; the second look is a manager’s.`;

/** The same in every service that gives its part; who may see the file is each service's own. */
export function extractRows(
  children: (roles: readonly string[]) => Readonly<Record<string, readonly Opening[]>>,
  extracts: typeof children,
): readonly OracleRow[] {
  const step = (name: string, roles: readonly string[], body: unknown): OracleRow => ({
    ...{ endpoint: `POST /register-extracts/{extractId}/${name}`, admits: roles, way: 'record', letIn: [409], because },
    records: extracts(roles),
    ask: { body },
  });
  return [
    {
      ...{ endpoint: 'POST /children/{childId}/register-extracts', admits: workers, way: 'record', letIn: [409], because },
      records: children(workers),
      ask: { body: { relation: 'GUARDIAN', custody: 'NONE', identityCheck: 'ID_DOCUMENT' } },
    },
    {
      ...{ endpoint: 'GET /register-extracts/{extractId}', admits: workers, way: 'record', letIn: [200], because },
      records: extracts(workers),
    },
    step('review', workers, { marks: [] }),
    step('approval', ['unitManager'], { approved: true }),
    step('document', workers, {}),
  ];
}

/** A child whom everybody may see, and one of a team. */
export const ofChildAndTeam =
  (open_: string, ofTeam: string) =>
  (roles: readonly string[]): Readonly<Record<string, readonly Opening[]>> => ({
    [open_]: [open(roles)],
    [ofTeam]: [open(roles, { person: 'in-team' }), open(roles, { unit: 'own' })],
  });
