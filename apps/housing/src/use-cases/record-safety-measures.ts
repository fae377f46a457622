import type { RecordSafetyMeasure } from '../domain/commands.js';
import type { Outcome } from '../domain/housing-case.js';
import { recordSafetyMeasure } from '../domain/record-safety-measure.js';
import type { HousingCases } from '../persistence/housing-cases.js';
import { forThoseWhoMay } from './for-those-who-may.js';

export class RecordSafetyMeasures {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly RecordSafetyMeasure[]): Promise<readonly Outcome[]> {
    return this.cases.change(commands, forThoseWhoMay('work', recordSafetyMeasure, this.now()));
  }
}
