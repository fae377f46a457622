import type { LocalDate } from '@varsam/calendar';
import type { EnquiryForm } from './enquiry.js';

/** What a municipality has agreed for one form of voluntary work, as it read between two dates. No statute sets these: local agreements do. */
export interface EnquiryRule {
  /** Absent for the rule that holds where a municipality has agreed nothing else. */
  readonly kommunkod?: string;
  readonly form: EnquiryForm;
  readonly minAge: number;
  /** Absent where the form is for adults too. */
  readonly maxAge?: number;
  /** From this age the young person's own consent is needed too. */
  readonly youthConsentAge: number;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** A missing rule is a fault of the installation, never an enquiry without limits. */
export function enquiryRuleOn(rules: readonly EnquiryRule[], kommunkod: string, form: EnquiryForm, date: LocalDate): EnquiryRule {
  const inForce = rules.filter(
    (rule) => rule.form === form && rule.validFrom <= date && (rule.validTo === undefined || date <= rule.validTo),
  );
  const found = inForce.find((rule) => rule.kommunkod === kommunkod) ?? inForce.find((rule) => rule.kommunkod === undefined);
  if (found === undefined) throw new Error(`no rule for an enquiry of ${form} on ${date}`);
  return found;
}
