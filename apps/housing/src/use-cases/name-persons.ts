import { mayOpen } from '../domain/access.js';
import type { NamePerson } from '../domain/commands.js';
import type { Outcome } from '../domain/housing-case.js';
import { namePerson } from '../domain/name-person.js';
import type { HousingCases } from '../persistence/housing-cases.js';

export class NamePersons {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly NamePerson[]): Promise<readonly Outcome[]> {
    const now = this.now();
    return this.cases.change(commands, (housing, command) => {
      if (!mayOpen(command.by, housing, command)) return { refused: 'unknown' };
      return command.signInAgain === undefined ? namePerson(housing, command, now) : { refused: 'sign-in-too-old' };
    });
  }
}
