import type { LocalDate } from '@varsam/calendar';
import { concernTypes, isMandated, organisationTypes, privateCategories, reporterCategories } from '@varsam/contracts';
import type { CodesInForce } from '../domain/concern/concern.js';

interface Dated {
  readonly validFrom: string;
  readonly validTo?: string;
}

let known: { readonly day: LocalDate; readonly codes: CodesInForce } | undefined;

/** The code lists that hold on a day, made once a day: a change of a list is a new row, and nobody restarts for it. */
export function codesInForce(day: LocalDate): CodesInForce {
  if (known?.day !== day) known = { day, codes: codesOf(day) };
  return known.codes;
}

function codesOf(day: LocalDate): CodesInForce {
  const inForce = (entry: Dated) => entry.validFrom <= day && (entry.validTo === undefined || day <= entry.validTo);
  const categories = reporterCategories.filter(inForce);
  const known = new Set(categories.map(({ code }) => code));
  const organisations = new Set(organisationTypes.filter(inForce).map(({ code }) => code));
  return {
    concernTypes: new Set(concernTypes.filter(inForce).map(({ code }) => code)),
    reporterCategories: known,
    privateCategories: new Set(categories.filter(({ code }) => privateCategories.includes(code)).map(({ code }) => code)),
    isMandated: (category, type) =>
      known.has(category) && isMandated(category, type !== undefined && organisations.has(type) ? type : undefined),
  };
}
