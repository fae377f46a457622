import type { Standing } from '../../domain/access.js';
import type { ConcernTeam } from '../../domain/team/concern-team.js';

/** Whose work concerns have become: all that this service knows of it, made of what assessments tells and of nothing else. */
export interface ConcernTeams {
  /** Keeps the newest of what is told and known, also of a concern that has not come in here yet. In any order and any number of times. */
  note(told: readonly ConcernTeam[]): Promise<void>;
}

export type Standings = ReadonlyMap<string, Standing>;
