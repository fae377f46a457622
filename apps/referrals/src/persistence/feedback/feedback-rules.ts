import type { Database } from '@varsam/outbox';
import type { Clock } from '@varsam/service-kit';
import type { FeedbackRule } from '../../domain/feedback/feedback-rule.js';
import type { FeedbackRuleRow } from './feedback.rows.js';

const askedAgainAfterMs = 60_000;

/** The law as it stands in the record, read once a minute: a new row counts without a restart. */
export class FeedbackRules {
  private kept: readonly FeedbackRule[] = [];
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<readonly FeedbackRule[]> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.askedAt) < askedAgainAfterMs) return this.kept;
    const rows = await this.database.transaction([], (tx) =>
      tx.query<FeedbackRuleRow>({
        text: `select code, valid_from as "validFrom", valid_to as "validTo", unit, amount, last_day as "lastDay", section
          from feedback_rule order by code, valid_from`,
      }),
    );
    this.kept = rows.map(({ validTo, ...rule }) => ({ ...rule, ...(validTo !== null && { validTo }) }));
    this.askedAt = now;
    return this.kept;
  }
}
