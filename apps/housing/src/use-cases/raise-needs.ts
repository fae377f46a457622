import type { RaiseNeed } from '../domain/commands.js';
import { raiseNeed } from '../domain/raise-need.js';
import type { HousingCases } from '../persistence/housing-cases.js';

export class RaiseNeeds {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly RaiseNeed[]): Promise<void> {
    const now = this.now();
    return this.cases.open(commands.map((command) => raiseNeed(command, now)));
  }
}
