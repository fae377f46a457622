import type { AssessThreat } from '../domain/commands.js';
import type { Outcome } from '../domain/housing-case.js';
import { assessThreat } from '../domain/assess-threat.js';
import type { HousingCases } from '../persistence/housing-cases.js';
import { forThoseWhoMay } from './for-those-who-may.js';

export class AssessThreats {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly AssessThreat[]): Promise<readonly Outcome[]> {
    return this.cases.change(commands, forThoseWhoMay('work', assessThreat, this.now()));
  }
}
