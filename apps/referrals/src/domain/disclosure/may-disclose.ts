import { isInForce } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import { ageSpanOn } from '../enquiry/age.js';
import type { BirthDate } from '../identity/person-identity.js';
import type { ShownLevel } from '../protection/protection.js';
import type { DisclosureRule, Holder, InformationCategory, RecipientType } from './disclosure-rule.js';

/** What is to be told of one child, and to whom. */
export interface DisclosureItem {
  readonly kommunkod: string;
  readonly childId: string;
  readonly holder: Holder;
  readonly recipientType: RecipientType;
  readonly categories: readonly InformationCategory[];
  /** Who wants it told; absent where nobody but the decider acts. */
  readonly proposedBy?: string;
  /** The consent that it rests on, under the ground CONSENT. */
  readonly consentId?: string;
  /** When the recipient asked; absent where it is told unasked. */
  readonly requestedOn?: LocalDate;
  /** As the child's reports say; absent where none of them does. */
  readonly birth?: BirthDate;
  /** How the child is protected; absent where neither the child nor the household is. */
  readonly protection?: ShownLevel;
}

/** A consent as meetings tells of it: only one that every required giver has given is told of (OSL 10:1, 12:2–3). */
export interface KnownConsent {
  readonly consentId: string;
  readonly childId: string;
  readonly givers: readonly string[];
  readonly recipients: readonly string[];
  readonly withdrawnRecipients: readonly string[];
  readonly categories: readonly string[];
  readonly withdrawnCategories: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly withdrawn: boolean;
  /** A withdrawal may have been given that is not heard of: the bus is away, or a word of consents was given up since it was told. */
  readonly inDoubt: boolean;
}

/** A person's decision that this may be told. */
export interface DisclosureDecision {
  readonly by: { readonly id: string; readonly roles: readonly string[] };
  readonly reason: string;
  readonly on: LocalDate;
}

export type UnlawfulDisclosure =
  | 'no-ground'
  | 'ground-switched-off'
  | 'not-from-social-services'
  | 'recipient-not-covered'
  | 'category-not-covered'
  | 'health-only-by-consent'
  | 'request-missing'
  | 'too-old'
  | 'consent-not-sure'
  | 'consent-missing'
  | 'consent-incomplete'
  | 'consent-not-in-force'
  | 'consent-withdrawn'
  | 'consent-without-recipient'
  | 'consent-without-category'
  | 'decision-missing'
  | 'reason-missing'
  | 'decider-not-allowed'
  | 'second-person-needed';

export type Lawful<Refusal> = { readonly lawful: DisclosureRule } | { readonly refused: Refusal };

export const consentGround = 'CONSENT';

/** No ground, no send. Asked at the moment of sending: a rule, a consent and a decision are worth what they are worth then (DOMAIN 3.2, 3.4). */
export function mayDisclose(
  item: DisclosureItem,
  ground: string,
  rules: readonly DisclosureRule[],
  consents: readonly KnownConsent[],
  decision: DisclosureDecision | undefined,
  on: LocalDate,
): Lawful<UnlawfulDisclosure> {
  const reach = groundReaches(item, ground, rules, consents, on);
  if ('refused' in reach) return reach;
  const refused = decisionFault(reach.lawful, item, decision);
  return refused === undefined ? reach : { refused };
}

/** Whether the ground reaches so far, whatever a person may still have to decide. */
export function groundReaches(
  item: DisclosureItem,
  ground: string,
  rules: readonly DisclosureRule[],
  consents: readonly KnownConsent[],
  on: LocalDate,
): Lawful<UnlawfulDisclosure> {
  const rule = ruleOn(rules, item.kommunkod, ground, on);
  if (rule === undefined) return { refused: 'no-ground' };
  if (!rule.enabled) return { refused: 'ground-switched-off' };
  if (!rule.from.includes(item.holder)) return { refused: 'not-from-social-services' };
  if (!rule.to.includes(item.recipientType)) return { refused: 'recipient-not-covered' };
  if (item.categories.length === 0 || !item.categories.every((one) => rule.categories.includes(one)))
    return { refused: 'category-not-covered' };
  const refused = ground === consentGround ? consentFault(item, consents, on) : conditionFault(rule, item, on);
  return refused === undefined ? { lawful: rule } : { refused };
}

/** Not told to them but by consent: health care told it to social services (DOMAIN 3.9 point 7). */
const notForHealth: ReadonlySet<RecipientType> = new Set(['SCHOOL', 'POLICE']);

/** What the law asks for beside recipient and kind (DOMAIN 3.2). */
function conditionFault(
  { needsRequest, belowAge }: DisclosureRule,
  { recipientType, categories, requestedOn, birth }: DisclosureItem,
  on: LocalDate,
): UnlawfulDisclosure | undefined {
  if (categories.includes('HEALTH_SUMMARY') && notForHealth.has(recipientType)) return 'health-only-by-consent';
  if (needsRequest && (requestedOn === undefined || requestedOn > on)) return 'request-missing';
  return belowAge !== undefined && ageSpanOn(birth, on).atLeast >= belowAge ? 'too-old' : undefined;
}

/** The municipality's own row comes before the one for all. */
export function ruleOn(rules: readonly DisclosureRule[], kommunkod: string, ground: string, on: LocalDate): DisclosureRule | undefined {
  const inForce = rules.filter((rule) => rule.ground === ground && isInForce(rule, on));
  return inForce.find((rule) => rule.kommunkod === kommunkod) ?? inForce.find((rule) => rule.kommunkod === undefined);
}

/** Whether something of what is told to this recipient may no longer be told. */
export function isWithdrawnFor(
  consent: KnownConsent,
  { recipientType, categories }: Pick<DisclosureItem, 'recipientType' | 'categories'>,
): boolean {
  const { withdrawn, withdrawnRecipients, withdrawnCategories } = consent;
  return withdrawn || withdrawnRecipients.includes(recipientType) || categories.some((one) => withdrawnCategories.includes(one));
}

/** From 18 a guardian's word is worth nothing (OSL 12:2–3). Meetings tells until when a consent counts; of older ones it did not. */
function isOutgrown({ givers }: KnownConsent, { birth }: DisclosureItem, on: LocalDate): boolean {
  return ageSpanOn(birth, on).atLeast >= 18 && givers.every((giver) => giver === 'GUARDIAN');
}

function consentFault(item: DisclosureItem, consents: readonly KnownConsent[], on: LocalDate): UnlawfulDisclosure | undefined {
  const consent = consents.find(({ consentId, childId }) => consentId === item.consentId && childId === item.childId);
  if (consent === undefined) return 'consent-missing';
  if (isWithdrawnFor(consent, item)) return 'consent-withdrawn';
  if (consent.inDoubt) return 'consent-not-sure';
  if (consent.givers.length === 0) return 'consent-incomplete';
  if (on < consent.validFrom || consent.validTo < on || isOutgrown(consent, item, on)) return 'consent-not-in-force';
  if (!consent.recipients.includes(item.recipientType)) return 'consent-without-recipient';
  return item.categories.every((one) => consent.categories.includes(one)) ? undefined : 'consent-without-category';
}

/**
 * Of a protected child every telling takes a second person, whatever its ground asks for otherwise: one careless word can lead to the family
 * (DOMAIN 3.5). Where the ground names no deciders, it is whoever else may tell from the file.
 */
function decisionFault(
  { decision: ofRule, deciders }: DisclosureRule,
  { proposedBy, protection }: DisclosureItem,
  decision: DisclosureDecision | undefined,
): UnlawfulDisclosure | undefined {
  const needed = protection === undefined ? ofRule : 'SECOND_PERSON';
  if (needed === 'NONE') return undefined;
  if (decision === undefined) return 'decision-missing';
  if (ofRule !== 'NONE' && !decision.by.roles.some((role) => deciders.includes(role))) return 'decider-not-allowed';
  if (needed !== 'SUITABILITY' && decision.reason.trim() === '') return 'reason-missing';
  return needed === 'SECOND_PERSON' && decision.by.id === proposedBy ? 'second-person-needed' : undefined;
}
