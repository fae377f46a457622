import type { PlaceChild } from '../domain/commands.js';
import type { Outcome } from '../domain/housing-case.js';
import { placeChild } from '../domain/place-child.js';
import type { HousingCases } from '../persistence/housing-cases.js';
import { forThoseWhoMay } from './for-those-who-may.js';

export class PlaceChildren {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly PlaceChild[]): Promise<readonly Outcome[]> {
    return this.cases.change(commands, forThoseWhoMay('work', placeChild, this.now()));
  }
}
