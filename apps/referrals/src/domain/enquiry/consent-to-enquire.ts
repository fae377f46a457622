import type { AgeSpan } from './age.js';
import type { ConsentGiver, SaidConsent } from './enquiry.js';

const adult = 18;
const recipient = 'SOCIAL_SERVICES';

/**
 * Both guardians when custody is joint (föräldrabalken 6; taken so when nothing is said), the young person too from the locally agreed age,
 * and alone when of age. Where the birth date is not known to the day, whoever may be required is required.
 */
export function requiredGivers(age: AgeSpan, guardiansWithCustody: number | undefined, youthConsentAge: number): readonly ConsentGiver[] {
  const both: readonly ConsentGiver[] = guardiansWithCustody === 1 ? ['GUARDIAN'] : ['GUARDIAN', 'GUARDIAN'];
  const youth: readonly ConsentGiver[] = age.atMost >= Math.min(youthConsentAge, adult) ? ['YOUTH'] : [];
  return [...(age.atLeast >= adult ? [] : both), ...youth];
}

/** A consent lifts secrecy towards those it names and nobody else (OSL 12:2); one that names nobody is taken as given for this enquiry. */
export function givenHere(consents: readonly SaidConsent[]): readonly ConsentGiver[] {
  return consents
    .filter(({ decision, recipients }) => decision === 'GIVEN' && (recipients.length === 0 || recipients.includes(recipient)))
    .flatMap(({ giver }) => (giver === 'YOUTH' || giver === 'GUARDIAN' ? [giver] : []));
}

/** One refusal is the end of it, whoever else has said yes (DOMAIN 2.2). */
export function mayBeNamed(required: readonly ConsentGiver[], consents: readonly SaidConsent[]): boolean {
  const refused = consents.some(({ giver, decision }) => decision === 'REFUSED' && required.some((one) => one === giver));
  if (refused) return false;
  const given = givenHere(consents);
  const count = (givers: readonly ConsentGiver[], role: ConsentGiver) => givers.filter((one) => one === role).length;
  return (['YOUTH', 'GUARDIAN'] as const).every((role) => count(given, role) >= count(required, role));
}
