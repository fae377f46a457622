import { columnArrays } from '@varsam/outbox';
import type { Database } from '@varsam/outbox';
import { merged } from '../../domain/team/concern-team.js';
import type { ConcernTeam } from '../../domain/team/concern-team.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import type { ConcernTeams } from './concern-teams.js';

const newest = (names: 'workers' | 'units'): string => `case
      when excluded.revision > known.revision then excluded.${names}
      when excluded.revision < known.revision then known.${names}
      else array(select distinct unnest(known.${names} || excluded.${names}) order by 1) end`;

/** What was known and what is told, as `merged` joins them; of a child whose file has been disposed of nothing is noted. Arrays travel as JSON: PostgreSQL unnests no array of arrays. */
const note = `insert into concern_team as known (concern_id, kommunkod, child_id, decided, protection_assessed_at, workers, units, revision)
  select concern_id, kommunkod, child_id, decided, assessed_at,
    array(select jsonb_array_elements_text(people -> 'workers')), array(select jsonb_array_elements_text(people -> 'units')),
    (people -> 'revision')::int
  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bool[], $5::timestamptz[], $6::jsonb[])
    as told (concern_id, kommunkod, child_id, decided, assessed_at, people)
  where exists (select from child_file where id = told.child_id)
  order by concern_id
  on conflict (concern_id) do update set
    decided = known.decided or excluded.decided,
    protection_assessed_at = greatest(known.protection_assessed_at, excluded.protection_assessed_at),
    workers = ${newest('workers')},
    units = ${newest('units')},
    revision = greatest(known.revision, excluded.revision)
  where known.kommunkod = excluded.kommunkod`;

export class TypeOrmConcernTeams implements ConcernTeams {
  constructor(private readonly database: Database) {}

  async note(told: readonly ConcernTeam[]): Promise<void> {
    if (told.length === 0) return;
    const teams = [...joined(told).values()];
    await this.database.transaction([...new Set(teams.map(({ kommunkod }) => kommunkod))], async (tx) => {
      await holdChildFiles(tx);
      await tx.execute({
        name: 'concern-team:note',
        text: note,
        values: [
          columnArrays.uuid(teams.map(({ concernId }) => concernId)),
          columnArrays.text(teams.map(({ kommunkod }) => kommunkod)),
          columnArrays.uuid(teams.map(({ childId }) => childId)),
          columnArrays.bool(teams.map(({ decided }) => decided)),
          columnArrays.timestamptz(teams.map(({ protectionAssessedAt: at }) => at?.getTime() ?? null)),
          columnArrays.jsonb(teams.map(({ workers, units, revision }) => ({ workers, units, revision }))),
        ],
      });
    });
  }
}

/** One row for each concern: a statement may not touch a row twice. */
function joined(told: readonly ConcernTeam[]): ReadonlyMap<string, ConcernTeam> {
  const teams = new Map<string, ConcernTeam>();
  for (const one of told) {
    const known = teams.get(one.concernId);
    teams.set(one.concernId, known === undefined ? one : merged(known, one));
  }
  return teams;
}
