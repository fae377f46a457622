import type { SspfRule } from '../domain/sspf/sspf-rule.js';

export interface SspfRules {
  /** Every rule that ever held, of every municipality. */
  all(): Promise<readonly SspfRule[]>;
}
