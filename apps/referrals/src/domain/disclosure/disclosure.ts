import type { Instant, LocalDate } from '@varsam/calendar';
import type { ShownLevel } from '../protection/protection.js';
import type { InformationCategory, RecipientType } from './disclosure-rule.js';
import type { UnlawfulDisclosure } from './may-disclose.js';

/** Whoever proposes, decides or hands over, as the sign-in vouches for them. */
export interface Discloser {
  readonly id: string;
  readonly kommunkod: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly purpose?: string;
}

export type HandoverWay = 'IN_PERSON' | 'PHONE' | 'LETTER' | 'SECURE_MESSAGE' | 'MEETING';

export type DisclosureState = 'PROPOSED' | 'APPROVED' | 'DECLINED' | 'HANDED_OVER' | 'STOPPED' | 'STOP_NOTICE_DUE' | 'STOP_NOTICE_GIVEN';

/** What somebody of social services tells somebody outside of a child (utlämnande): proposed, decided and done by people; the content is theirs to hand over. */
export interface Disclosure {
  readonly disclosureId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly ground: string;
  readonly recipientType: RecipientType;
  /** The organisation and function that it goes to. */
  readonly recipient: string;
  readonly categories: readonly InformationCategory[];
  readonly consentId?: string;
  /** The day on which the recipient asked for it; absent where nobody asked. */
  readonly requestedOn?: LocalDate;
  /** How the child is protected now, as a warning to whoever tells. Not part of what was decided, and not kept with it. */
  readonly protection?: ShownLevel;
  readonly steps: readonly DisclosureStep[];
}

/** A step as it was taken, under the rule of its day. Never changed. */
export interface DisclosureStep {
  readonly kind: DisclosureState;
  readonly at: Instant;
  readonly on: LocalDate;
  /** Nobody where the law itself takes the step: a consent that was withdrawn stops what was not yet sent. */
  readonly by?: Pick<Discloser, 'id' | 'roles' | 'units'>;
  readonly section: string;
  readonly ruleFrom: LocalDate;
  /** Why; of a handover how. */
  readonly words: string;
  /** False where it is not what was sealed; absent where it is, or was just taken. */
  readonly intact?: false;
}

export type DisclosureRefusal = UnlawfulDisclosure | 'unknown' | 'already-decided' | 'not-approved' | 'not-open' | 'no-stop-notice-due';

export type DisclosureChange = { readonly next: Disclosure } | { readonly refused: DisclosureRefusal };

export function stateOf({ steps }: Pick<Disclosure, 'steps'>): DisclosureState {
  return steps.at(-1)!.kind;
}

export function withStep(disclosure: Disclosure, step: DisclosureStep): Disclosure {
  return { ...disclosure, steps: [...disclosure.steps, step] };
}

export function whoOf({ id, roles, units }: Discloser): Pick<Discloser, 'id' | 'roles' | 'units'> {
  return { id, roles, units };
}
