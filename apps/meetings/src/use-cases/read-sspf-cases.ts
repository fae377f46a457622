import type { Moment } from '@varsam/calendar';
import type { Actor } from '../domain/actor.js';
import type { SspfRecord } from '../domain/sspf/sspf-case.js';
import { sspfRuleOn } from '../domain/sspf/sspf-rule.js';
import type { SspfCases } from '../persistence/sspf-cases.js';
import type { SspfRules } from '../persistence/sspf-rules.js';

/** Consent is asked for at every reading: what was readable yesterday may not be today. */
export class ReadSspfCases {
  constructor(
    private readonly cases: SspfCases,
    private readonly rules: SspfRules,
    private readonly now: () => Moment,
  ) {}

  async handle(viewer: Actor, sspfCaseId: string): Promise<SspfRecord | undefined> {
    const { on } = this.now();
    const rule = sspfRuleOn(await this.rules.all(), viewer.kommunkod, on);
    return this.cases.read(viewer, sspfCaseId, { on, rule });
  }
}
