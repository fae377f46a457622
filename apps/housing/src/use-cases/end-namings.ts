import type { EndNaming } from '../domain/commands.js';
import { endNaming } from '../domain/end-naming.js';
import type { Outcome } from '../domain/housing-case.js';
import type { HousingCases } from '../persistence/housing-cases.js';
import { forThoseWhoMay } from './for-those-who-may.js';

export class EndNamings {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly EndNaming[]): Promise<readonly Outcome[]> {
    return this.cases.change(commands, forThoseWhoMay('name-person', endNaming, this.now()));
  }
}
