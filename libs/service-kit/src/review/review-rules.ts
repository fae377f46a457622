/** Why an entry is in a pack, besides chance. Every code has one pure function in `rules/` and one picking in SQL; a spec holds them together. */
export const ruleCodes = [
  'BROKEN_GLASS',
  'NO_ASSIGNMENT',
  'OWN_FILE',
  'SAME_SURNAME',
  'SAME_ADDRESS',
  'PROTECTED_PERSON',
  'BULK',
  'DENIED_SERIES',
  'NIGHT',
  'LONG_AFTER_CLOSING',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

export const sampled = 'SAMPLE';
export type PickedBecause = RuleCode | typeof sampled;

/** Why a rule said nothing of this month: it is not a clean rule. */
export const unjudgedBecause = ['SERVICE_HOLDS_NO_NAMES', 'NO_REASONS_WRITTEN', 'SIGN_IN_TELLS_NONE', 'NOT_KNOWN_HERE'] as const;
export type UnjudgedBecause = (typeof unjudgedBecause)[number];

/** How one rule came out, as it is written in the pack for good. */
export interface RuleReport {
  readonly rule: RuleCode;
  readonly state: 'JUDGED' | 'NOT_JUDGED' | 'TURNED_OFF';
  readonly why?: UnjudgedBecause;
  /** Entries that the rule is about, and how many of them are in the pack. */
  readonly matched?: number;
  readonly picked?: number;
  /** Of how many of the month's viewers the sign-in had told what the rule compares. */
  readonly viewersCompared?: number;
  /** Records that could not be compared, such as those of protected persons. */
  readonly notCompared?: number;
}

export interface LoggedRead {
  readonly id: string;
  readonly at: Date;
  readonly viewerId: string;
  readonly action: string;
  readonly allowed: boolean;
  readonly reason: string | null;
  readonly recordIds: readonly string[];
}
