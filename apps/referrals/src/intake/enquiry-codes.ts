import type { LocalDate } from '@varsam/calendar';
import { exitPhases, sspfTargetGroups } from '@varsam/contracts';
import type { EnquiryCodes } from '../domain/enquiry/enquiry.js';

interface Dated {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** The code lists that an enquiry may use on a day. */
export function enquiryCodesOn(day: LocalDate): EnquiryCodes {
  const inForce = (list: readonly Dated[]) =>
    new Set(list.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo)).map(({ code }) => code));
  return { targetGroups: inForce(sspfTargetGroups), exitPhases: inForce(exitPhases) };
}
