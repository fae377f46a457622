import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RunningSystem } from '../running-system.js';

export interface Place {
  readonly file: string;
  /** As people call it: `referrals: pg_toast of concern`, `the write-ahead log`. */
  readonly name: string;
}

export const writeAheadLog = 'the write-ahead log';

const services = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'] as const;

interface Relation {
  readonly path: string;
  readonly name: string;
}

/** Relations by the file that they lie in: tables, their TOAST, indexes, sequences, catalogues with statistics and constraints. */
export async function relationNames(system: RunningSystem): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const service of services) {
    const relations = await system.rows<Relation>(
      service,
      `select pg_relation_filepath(c.oid) as path,
              case c.relkind when 't' then 'the long values of ' || (select o.relname from pg_class o where o.reltoastrelid = c.oid)
                             when 'i' then 'the index ' || c.relname else c.relname end as name
       from pg_class c where pg_relation_filepath(c.oid) is not null`,
    );
    for (const { path, name } of relations) names.set(path, path.startsWith('global/') ? name : `${service}: ${name}`);
  }
  return names;
}

/** Every file of a cluster, or of a copy of one, with the name of what it holds. Forks and further gigabytes of a relation count to it. */
export function clusterFiles(directory: string, names: ReadonlyMap<string, string>): readonly Place[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const path = relative(directory, file);
      return { file, name: path.startsWith('pg_wal') ? writeAheadLog : (names.get(path.replace(/(_\w+)?(\.\d+)?$/, '')) ?? path) };
    });
}
