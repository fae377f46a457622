import type { Database } from '@varsam/outbox';
import type { RetentionRule, RetentionRules, SampleRule } from '../../domain/disposal/retention.js';

interface RetentionColumns {
  readonly kommunkod: string;
  readonly class: RetentionRule['class'];
  readonly keep: RetentionRule['keep'];
  readonly years: number | null;
  readonly section: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly trial: boolean;
}

type SampleColumns = Omit<SampleRule, 'validTo'> & { readonly validTo: string | null };

/** The law on keeping as rows; few, and read when they are needed. */
export class RetentionRuleTable {
  /** @param trialAllowed whether rows for trying out are read at all: never in production, whatever stands in the table. */
  constructor(
    private readonly database: Database,
    private readonly trialAllowed: boolean,
  ) {}

  all(): Promise<RetentionRules> {
    return this.database.transaction([], async (tx) => {
      const retention = await tx.query<RetentionColumns>({
        text: `select kommunkod, class, keep, years, section, valid_from as "validFrom", valid_to as "validTo", trial from retention_rule
          where $1 or not trial order by class, valid_from`,
        values: [this.trialAllowed],
      });
      const sample = await tx.query<SampleColumns>({
        text: `select area, keeps, days, section, valid_from as "validFrom", valid_to as "validTo", trial from research_sample_rule
          where $1 or not trial order by area, valid_from`,
        values: [this.trialAllowed],
      });
      return { retention: retention.map(retentionOf), sample: sample.map(sampleOf) };
    });
  }
}

function retentionOf({ kommunkod, years, validTo, ...equal }: RetentionColumns): RetentionRule {
  return {
    ...equal,
    ...(kommunkod !== '*' && { kommunkod }),
    ...(years !== null && { years }),
    ...(validTo !== null && { validTo }),
  };
}

function sampleOf({ validTo, ...equal }: SampleColumns): SampleRule {
  return { ...equal, ...(validTo !== null && { validTo }) };
}
