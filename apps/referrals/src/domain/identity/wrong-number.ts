import type { LocalDate } from '@varsam/calendar';
import { parsePersonIdentity } from './parse-person-identity.js';

export type NumberRefusal = 'real-number-in-sandbox' | 'test-number-in-production';

const storageForm = /^\d{12}$/;

/**
 * A place to try takes official test numbers only, so that nobody's real child ends up there; production refuses them, so that no social worker
 * looks for a child who does not exist. What cannot be anybody's number is neither.
 */
export function numberRefusal(
  value: string,
  sandbox: boolean,
  isTestNumber: (number: string) => boolean,
  today: LocalDate,
): NumberRefusal | undefined {
  // The usual number in the usual place needs no reading.
  if (storageForm.test(value) && isTestNumber(value) === sandbox) return undefined;
  const identity = parsePersonIdentity(value, today);
  if (identity === undefined || isTestNumber(identity.number) === sandbox) return undefined;
  return sandbox ? 'real-number-in-sandbox' : 'test-number-in-production';
}
