import type { DecideHousing } from '../domain/commands.js';
import type { Outcome } from '../domain/housing-case.js';
import { decideHousing } from '../domain/decide-housing.js';
import type { HousingCases } from '../persistence/housing-cases.js';
import { forThoseWhoMay } from './for-those-who-may.js';

export class DecideOnHousing {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly DecideHousing[]): Promise<readonly Outcome[]> {
    const now = this.now();
    const [decides, corrects] = (['decide', 'correct-decision'] as const).map((action) => forThoseWhoMay(action, decideHousing, now));
    return this.cases.change(commands, (housing, command) => (command.corrects === undefined ? decides : corrects)!(housing, command));
  }
}
