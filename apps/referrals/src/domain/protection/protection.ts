/** Skyddade personuppgifter, weakest first: sekretessmarkering, skyddad folkbokföring (folkbokföringslag 16 §), fingerade personuppgifter (DOMAIN 3.5). */
export const protectionLevels = ['NONE', 'CONFIDENTIALITY_FLAG', 'PROTECTED_REGISTRATION', 'FICTITIOUS'] as const;
export type ProtectionLevel = (typeof protectionLevels)[number];

/** Why the officer does what the officer does: codes, for a sentence about a protected person would be one more place to look for them. */
export type ProtectionReason =
  | ('SKATTEVERKET_NOTICE' | 'POLICE_NOTICE' | 'COURT_DECISION' | 'OWN_ASSESSMENT')
  | ('WORKS_WITH_THE_CASE' | 'NO_LONGER_WORKS_WITH_THE_CASE' | 'PROTECTION_ENDED' | 'CORRECTION');

/** Why a child's location is secret to a person, also to a guardian: OSL 26:2, LVU 14 §, lag (2024:79) 5:4. */
export const hidingGrounds = ['OSL_26_2', 'LVU_14', 'L2024_79_5_4'] as const;
export type HidingGround = (typeof hidingGrounds)[number];

/** What OSL 5:5 asks of a mark of secrecy: the provision, the day, and the authority that made it. */
export interface Marking {
  readonly provision: string;
  readonly on: string;
  readonly authority: string;
}

export interface HiddenFrom {
  /** The file of the person from whom the location is secret, an opaque id. */
  readonly personId: string;
  readonly ground: HidingGround;
  readonly since: Date;
}

interface Noted {
  readonly childId: string;
  readonly at: Date;
}

interface ByOfficer extends Noted {
  readonly by: string;
  readonly reason: ProtectionReason;
}

/** What would open something that is protected: one officer proposes it, and it changes nothing until another has approved it. */
export type Proposal =
  | (ByOfficer & {
      readonly kind: 'lowering-proposed';
      readonly level: ProtectionLevel;
      readonly effectiveAt: Date;
      readonly marking?: Marking;
    })
  | (ByOfficer & { readonly kind: 'showing-proposed'; readonly fromId: string });

/** What became true of a person's protection, in the order in which it was kept; nothing of it is ever changed. */
export type ProtectionFact =
  | (Noted & { readonly kind: 'level-reported'; readonly level: ProtectionLevel; readonly concernId: string; readonly marking: Marking })
  | (ByOfficer & { readonly kind: 'level-set'; readonly level: ProtectionLevel; readonly effectiveAt: Date; readonly marking?: Marking })
  | Proposal
  | (ByOfficer & { readonly kind: 'lowering-declined'; readonly level: ProtectionLevel })
  | (ByOfficer & { readonly kind: 'showing-declined'; readonly fromId: string })
  | (ByOfficer & { readonly kind: 'reader-named'; readonly readerId: string })
  | (ByOfficer & { readonly kind: 'reader-removed'; readonly readerId: string })
  | (ByOfficer & { readonly kind: 'location-hidden'; readonly fromId: string; readonly ground: HidingGround })
  | (ByOfficer & { readonly kind: 'location-shown'; readonly fromId: string });

/** One person's protection as its facts make it. */
export interface Protection {
  readonly childId: string;
  readonly level: ProtectionLevel;
  readonly marking?: Marking;
  /** Who alone opens the contact vault, named by the officer one by one. */
  readonly readers: readonly string[];
  readonly hiddenFrom: readonly HiddenFrom[];
  /** What waits for a second officer. */
  readonly proposed: readonly Proposal[];
}

/** The level that a person's file shows: the own one, or that of the household (DOMAIN 3.5 f). */
export interface ShownLevel {
  readonly level: ProtectionLevel;
  readonly inherited: boolean;
}

export function isHigher(one: ProtectionLevel, other: ProtectionLevel): boolean {
  return protectionLevels.indexOf(one) > protectionLevels.indexOf(other);
}

/** Whatever a sender writes where the level stands: what is neither empty nor NONE is at least a flag, for to overlook it can kill. */
export function reportedLevel(said: unknown): ProtectionLevel {
  if (said === undefined || said === null || said === false || said === '') return 'NONE';
  const known = typeof said === 'string' ? said.trim().toUpperCase() : '';
  return protectionLevels.find((level) => level === known) ?? 'CONFIDENTIALITY_FLAG';
}
