import { addDays } from '@varsam/calendar';
import type { Instant, LocalDate } from '@varsam/calendar';
import { ageOn } from './birth.js';
import type { AgeSpan, Birth } from './birth.js';
import type { SspfRule } from './sspf-rule.js';

export type GiverRole = 'YOUTH' | 'GUARDIAN';

/** One person's answer. SSPF asks for it in writing; an oral answer is recorded and waits for the signature. */
export interface Giver {
  readonly role: GiverRole;
  readonly decision: 'GIVEN' | 'REFUSED';
  readonly form: 'WRITTEN' | 'ORAL_RECORDED' | 'E_SIGNED';
  /** Opaque; tells two guardians apart. */
  readonly personRef?: string;
  /** When the answer was given, where that was before it was recorded. */
  readonly givenAt?: Instant;
  /** Opaque; the signed paper or the signature. */
  readonly evidenceRef?: string;
}

/** Consent to share across secrecy (OSL 12:2), per purpose, per category, per named recipient, for a limited time. Not a basis under the GDPR. */
export interface Consent {
  readonly consentId: string;
  readonly state: 'PARTIAL' | 'ACTIVE' | 'REFUSED' | 'WITHDRAWN' | 'REPLACED';
  readonly givers: readonly Giver[];
  readonly missing: readonly GiverRole[];
  readonly recipients: readonly string[];
  readonly withdrawnRecipients: readonly string[];
  readonly categories: readonly string[];
  readonly withdrawnCategories: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly recordedAt: Instant;
  readonly withdrawnAt?: Instant;
}

/** The kind of information that plan and meeting are. */
export const planCategory = 'PLAN';

/** The kind of information that it is whether the social services investigate. */
export const situationCategory = 'SOCIAL_SITUATION';

const adult = 18;

/**
 * Both guardians when custody is joint (föräldrabalken 6), the young person too from the locally agreed age, and alone when of age.
 * Where the birth date is not known to the day, whoever may be required is required.
 */
export function requiredGivers(age: AgeSpan, custody: 'JOINT' | 'SOLE', rule: SspfRule): readonly GiverRole[] {
  const guardians: GiverRole[] = age.atLeast >= adult ? [] : custody === 'JOINT' ? ['GUARDIAN', 'GUARDIAN'] : ['GUARDIAN'];
  const youth: GiverRole[] = age.atMost >= Math.min(rule.youthConsentAge, adult) ? ['YOUTH'] : [];
  return [...guardians, ...youth];
}

/** Those who have not yet signed. Whom nothing tells apart may be one and the same. */
export function missingGivers(required: readonly GiverRole[], givers: readonly Giver[]): readonly GiverRole[] {
  const signed = givers.filter(({ decision, form }) => decision === 'GIVEN' && form !== 'ORAL_RECORDED');
  const roles = ['GUARDIAN', 'YOUTH'] as const;
  return roles.flatMap((role) => {
    const persons = new Set(signed.filter((giver) => giver.role === role).map(({ personRef }) => personRef));
    const needed = required.filter((one) => one === role).length;
    return Array.from({ length: Math.max(0, needed - persons.size) }, () => role);
  });
}

/** A day, and what the municipality has agreed for it. */
export interface ConsentDay {
  readonly on: LocalDate;
  readonly rule: SspfRule;
}

/** Who has turned fifteen since it was given gives it too, and who has turned eighteen alone. Custody was judged when it was given. */
export function everybodyHasGiven({ givers }: Pick<Consent, 'givers'>, birth: Birth, { on, rule }: ConsentDay): boolean {
  return missingGivers(requiredGivers(ageOn(birth, on), 'SOLE', rule), givers).length === 0;
}

/** The last day on which it counts: of its time, or before the day from which somebody is needed who has not given it. */
export function countsUntil(consent: Pick<Consent, 'givers' | 'validFrom' | 'validTo'>, birth: Birth, rule: SspfRule): LocalDate {
  let day = consent.validFrom;
  while (day < consent.validTo && everybodyHasGiven(consent, birth, { on: addDays(day, 1), rule })) day = addDays(day, 1);
  return day;
}

/** The consent in force, where everybody has given it who is needed that day. Asked at every sending and every reading, never remembered. */
export function consentThatCounts(consents: readonly Consent[], birth: Birth, day: ConsentDay): Consent | undefined {
  const consent = consentInForce(consents, day.on);
  return consent !== undefined && everybodyHasGiven(consent, birth, day) ? consent : undefined;
}

/** The one consent that is within its time that day. */
export function consentInForce(consents: readonly Consent[], on: LocalDate): Consent | undefined {
  return consents.find(({ state, validFrom, validTo }) => state === 'ACTIVE' && validFrom <= on && on <= validTo);
}

export function consentedParties({ recipients, withdrawnRecipients }: Consent): readonly string[] {
  return recipients.filter((recipient) => !withdrawnRecipients.includes(recipient));
}

export function consentedCategories({ categories, withdrawnCategories }: Consent): readonly string[] {
  return categories.filter((category) => !withdrawnCategories.includes(category));
}

/** Whether the party may hear of this kind of information: a consent reaches no further than what it names (DOMAIN 3.3, 3.4). */
export function reaches(consent: Consent | undefined, party: string, category: string): boolean {
  return consent !== undefined && consentedParties(consent).includes(party) && consentedCategories(consent).includes(category);
}
