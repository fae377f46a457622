import { concernTypes, reporterCategories } from '@varsam/contracts';
import type { CodesInForce } from '../domain/concern/concern.js';

interface Dated {
  readonly validFrom: string;
  readonly validTo?: string;
}

let known: { readonly day: string; readonly codes: CodesInForce } | undefined;

/** The code lists that hold on a day, made once a day: a change of a list is a new row, and nobody restarts for it. */
export function codesInForce(now: Date): CodesInForce {
  const day = now.toISOString().slice(0, 10);
  if (known?.day !== day) known = { day, codes: codesOf(day) };
  return known.codes;
}

function codesOf(day: string): CodesInForce {
  const inForce = (entry: Dated) => entry.validFrom <= day && (entry.validTo === undefined || day <= entry.validTo);
  const categories = reporterCategories.filter(inForce);
  return {
    concernTypes: new Set(concernTypes.filter(inForce).map(({ code }) => code)),
    reporterCategories: new Set(categories.map(({ code }) => code)),
    mandatedCategories: new Set(categories.filter(({ mandated }) => mandated).map(({ code }) => code)),
  };
}
