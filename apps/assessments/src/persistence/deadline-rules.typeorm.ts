import type { Database } from '@varsam/outbox';
import type { Clock } from '@varsam/service-kit';
import type { DeadlineRule } from '../domain/deadlines/deadline-rule.js';
import type { DeadlineRuleRow } from './deadline-rule.row.js';
import type { DeadlineRules } from './deadline-rules.js';

const askedAgainAfterMs = 60_000;

/** Read once a minute: the hot path pays for no query, and a new rule counts without a restart. */
export class TypeOrmDeadlineRules implements DeadlineRules {
  private kept: readonly DeadlineRule[] = [];
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<readonly DeadlineRule[]> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.askedAt) < askedAgainAfterMs) return this.kept;

    const rules = await this.read();
    if (JSON.stringify(rules) !== JSON.stringify(this.kept)) this.kept = rules;
    this.askedAt = now;
    return this.kept;
  }

  private async read(): Promise<readonly DeadlineRule[]> {
    const rows = await this.database.transaction([], (tx) =>
      tx.query<DeadlineRuleRow>({
        text: `select code, unit, amount, last_day as "lastDay", section, valid_from as "validFrom", valid_to as "validTo"
          from deadline_rule order by code, valid_from`,
      }),
    );
    return rows.map(({ validTo, ...rule }) => ({ ...rule, ...(validTo !== null && { validTo }) }));
  }
}
