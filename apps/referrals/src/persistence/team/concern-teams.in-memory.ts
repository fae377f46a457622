import type { Standing } from '../../domain/access.js';
import { merged, union } from '../../domain/team/concern-team.js';
import type { ConcernTeam } from '../../domain/team/concern-team.js';
import type { ConcernTeams } from './concern-teams.js';

/** The projection in memory; the other twins of this service ask it whose work a file is. */
export class InMemoryConcernTeams implements ConcernTeams {
  private readonly teams = new Map<string, ConcernTeam>();

  note(told: readonly ConcernTeam[]): Promise<void> {
    for (const one of told) {
      const known = this.teams.get(one.concernId);
      this.teams.set(one.concernId, known === undefined ? one : merged(known, one));
    }
    return Promise.resolve();
  }

  forget(): void {
    this.teams.clear();
  }

  /** Of a file with these concerns. New danger is not told to the twins. */
  standing(kommunkod: string, childId: string, concernIds: readonly string[]): Standing {
    const own = [...this.teams.values()].filter((team) => team.childId === childId);
    return {
      kommunkod,
      undecided: concernIds.length === 0 || concernIds.some((id) => this.teams.get(id)?.decided !== true),
      workers: own.map(({ workers }) => workers).reduce(union, []),
      units: own.map(({ units }) => units).reduce(union, []),
    };
  }
}
