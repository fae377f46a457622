import type { NotifyDecision } from '../domain/commands.js';
import type { Outcome } from '../domain/housing-case.js';
import { notifyDecision } from '../domain/notify-decision.js';
import type { HousingCases } from '../persistence/housing-cases.js';
import { forThoseWhoMay } from './for-those-who-may.js';

export class NotifyDecisions {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  handle(commands: readonly NotifyDecision[]): Promise<readonly Outcome[]> {
    return this.cases.change(commands, forThoseWhoMay('work', notifyDecision, this.now()));
  }
}
