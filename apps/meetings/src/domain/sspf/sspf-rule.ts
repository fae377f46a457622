import type { LocalDate } from '@varsam/calendar';

/** What a municipality has agreed for SSPF, as it read between two dates. No statute sets these: local agreements do. */
export interface SspfRule {
  /** Absent for the rule that holds where a municipality has agreed nothing else. */
  readonly kommunkod?: string;
  readonly minAge: number;
  readonly maxAge: number;
  /** From this age the young person's own signature is needed too. */
  readonly youthConsentAge: number;
  readonly consentMonths: number;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** A missing rule is a fault of the installation, never an enquiry without limits. */
export function sspfRuleOn(rules: readonly SspfRule[], kommunkod: string, date: LocalDate): SspfRule {
  const inForce = rules.filter((rule) => rule.validFrom <= date && (rule.validTo === undefined || date <= rule.validTo));
  const found = inForce.find((rule) => rule.kommunkod === kommunkod) ?? inForce.find((rule) => rule.kommunkod === undefined);
  if (found === undefined) throw new Error(`no SSPF rule on ${date}`);
  return found;
}
