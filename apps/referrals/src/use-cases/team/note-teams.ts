import type { ConcernTeam } from '../../domain/team/concern-team.js';
import type { ConcernTeams } from '../../persistence/team/concern-teams.js';

/** Assessments has told whose work concerns have become: from now on their files are open to those, and to the whole reception no more. */
export class NoteTeams {
  constructor(private readonly teams: ConcernTeams) {}

  handle(told: readonly ConcernTeam[]): Promise<void> {
    return this.teams.note(told);
  }
}
