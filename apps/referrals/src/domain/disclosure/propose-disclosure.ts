import type { LocalDate, Moment } from '@varsam/calendar';
import type { BirthDate } from '../identity/person-identity.js';
import type { ShownLevel } from '../protection/protection.js';
import type { Discloser, Disclosure, DisclosureChange } from './disclosure.js';
import { whoOf } from './disclosure.js';
import type { DisclosureRule, InformationCategory, RecipientType } from './disclosure-rule.js';
import { groundReaches } from './may-disclose.js';
import type { DisclosureItem, KnownConsent } from './may-disclose.js';

export interface ProposeDisclosure {
  readonly ground: string;
  readonly recipientType: RecipientType;
  readonly recipient: string;
  readonly categories: readonly InformationCategory[];
  readonly reason: string;
  readonly consentId?: string;
  readonly requestedOn?: LocalDate;
  readonly actor: Discloser;
}

/** What holds for one child when something is to be told: the law, the consents given, and how the child is protected. */
export interface Grounds {
  readonly rules: readonly DisclosureRule[];
  readonly consents: readonly KnownConsent[];
  /** Absent where no report says it. */
  readonly birth?: BirthDate;
  /** Absent where neither the child nor the household is protected. */
  readonly protection?: ShownLevel;
}

/** Somebody who works with the child wants something told, on a ground that reaches so far. Nothing has been told yet. */
export function proposeDisclosure(
  { kommunkod, childId, disclosureId }: { readonly kommunkod: string; readonly childId: string; readonly disclosureId: string },
  { actor, reason, ...asked }: ProposeDisclosure,
  { rules, consents, birth }: Grounds,
  now: Moment,
): DisclosureChange {
  const item = { ...asked, kommunkod, childId, holder: 'SOCIAL_SERVICES' as const, ...(birth && { birth }) };
  const reach = groundReaches(item, asked.ground, rules, consents, now.on);
  if ('refused' in reach) return reach;
  if (reach.lawful.automation === 'BATCH') return { refused: 'no-ground' };
  if (reason.trim() === '') return { refused: 'reason-missing' };
  const { section, validFrom: ruleFrom } = reach.lawful;
  const proposed = { ...now, kind: 'PROPOSED' as const, by: whoOf(actor), section, ruleFrom, words: reason };
  return { next: { ...asked, disclosureId, kommunkod, childId, steps: [proposed] } };
}

/** With the protection of this moment: one that came after the decision counts too. */
export function itemOf({ steps, ...disclosure }: Disclosure, { birth, protection }: Grounds): DisclosureItem {
  const proposer = steps[0]!.by;
  return {
    ...{ ...disclosure, holder: 'SOCIAL_SERVICES' as const, ...(proposer && { proposedBy: proposer.id }) },
    ...{ ...(birth && { birth }), ...(protection && { protection }) },
  };
}
