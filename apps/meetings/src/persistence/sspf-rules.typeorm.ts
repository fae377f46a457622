import type { Database } from '@varsam/outbox';
import type { SspfRule } from '../domain/sspf/sspf-rule.js';
import type { SspfRuleRow } from './sspf-rule.row.js';
import type { SspfRules } from './sspf-rules.js';

const elsewhere = '*';

export class TypeOrmSspfRules implements SspfRules {
  constructor(private readonly database: Database) {}

  async all(): Promise<readonly SspfRule[]> {
    const rows = await this.database.transaction([], (tx) =>
      tx.query<SspfRuleRow>({
        text: `select kommunkod, min_age as "minAge", max_age as "maxAge", youth_consent_age as "youthConsentAge",
            consent_months as "consentMonths", source, valid_from as "validFrom", valid_to as "validTo"
          from sspf_rule order by kommunkod, valid_from`,
      }),
    );
    return rows.map(({ kommunkod, validTo, ...rule }) => ({
      ...rule,
      ...(kommunkod !== elsewhere && { kommunkod }),
      ...(validTo !== null && { validTo }),
    }));
  }
}
