import type { LocalDate, Validity } from '@varsam/calendar';
import type { BirthDate } from '../identity/person-identity.js';

/** What a child's file holds that has a time of its own to be kept (SoL 16:1–2 a, DOMAIN 3.8). */
export type RetentionClass = 'FILE' | 'REPORT_NOT_OPENED' | 'REGISTER' | 'CHILD_INVESTIGATION' | 'PLACED_CHILD' | 'UNFINISHED';

/** How long, by which section, on which days that is the law. A municipality may keep longer, never shorter. */
export interface RetentionRule extends Validity {
  /** Everywhere where absent. */
  readonly kommunkod?: string;
  readonly class: RetentionClass;
  readonly keep: 'YEARS_AFTER_LAST_NOTE' | 'UNTIL_AGE' | 'FOR_EVER';
  /** Of keeping, or of age; absent for ever. */
  readonly years?: number;
  readonly section: string;
  /** For trying out disposal where no real children are: in the place of the law, and never read in production. */
  readonly trial: boolean;
}

/** Whose files are kept for research (SoL 16:4, SoF 13:1): the rule of the narrowest area, county by its two digits or municipality by its four. */
export interface SampleRule extends Validity {
  /** `*` where no narrower one stands. */
  readonly area: string;
  readonly keeps: 'ALL' | 'BORN_ON' | 'NOBODY';
  /** Days of the month. */
  readonly days: readonly number[];
  readonly section: string;
  readonly trial: boolean;
}

export interface RetentionRules {
  readonly retention: readonly RetentionRule[];
  readonly sample: readonly SampleRule[];
}

export type StandingGround = 'INVESTIGATED' | 'PLACED' | 'REGISTERED' | 'ONGOING';

/** Why a person keeps a file from disposal. */
export type HoldReason = 'FACT_PATERNITY' | 'LEX_SARAH' | 'LITIGATION' | 'OTHER_LAW';

/** What all services know of a child together. */
export interface FileToJudge {
  readonly kommunkod: string;
  readonly birth?: BirthDate;
  readonly lastNoteOn: LocalDate;
  readonly grounds: ReadonlySet<StandingGround>;
  readonly holds: readonly HoldReason[];
  /** Something in it does not open: nothing is decided on it before a person has looked. */
  readonly unreadable?: true;
}

export type Held =
  HoldReason | 'PLACED_CHILD' | 'ONGOING' | 'RESEARCH_SAMPLE' | 'BIRTH_DATE_UNKNOWN' | 'NO_RULE' | 'NOT_DUE' | 'UNREADABLE';

export interface Due {
  readonly class: RetentionClass;
  readonly section: string;
  /** The first day on which it may be disposed of. */
  readonly dueOn: LocalDate;
  /** The day on which disposal must be finished: the last of the following calendar year (SoL 16:1). */
  readonly latestOn: LocalDate;
}

export type DisposalJudgement = Due | { readonly held: readonly Held[] };
