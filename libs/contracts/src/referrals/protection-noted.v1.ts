import { ArrayUnique, IsBoolean, Matches } from 'class-validator';
import { IsList, IsNestedList, IsOneOf, IsOpaqueId, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';
import { protectionLevels } from '../partners/people.js';

export const hidingGrounds = ['OSL_26_2', 'LVU_14', 'L2024_79_5_4'] as const;

/** One from whom the location is secret. */
export class HiddenFromV1 {
  /** The file of that person, an opaque id. */
  @IsOpaqueId()
  readonly personId!: string;

  /** The provision. */
  @IsOneOf(hidingGrounds)
  readonly ground!: (typeof hidingGrounds)[number];
}

/**
 * Published when a person's protection has changed: the level that the person's records show, who alone may open them, and from whom the location
 * is secret (DOMAIN 3.5; OSL 21:3, 22:1–2, 26:2). It tells all of it each time, so that the newest alone counts; never a reason, never a place.
 */
export class ProtectionNotedV1 {
  static readonly type = 'se.varsam.referrals.protection-noted.v1';

  /** The child file; a guardian has one too. */
  @IsOpaqueId()
  readonly childId!: string;

  /** Counts up with each change: a lower one is old news. */
  @IsWholeNumber(1)
  readonly revision!: number;

  /** The level to show. */
  @IsOneOf(protectionLevels)
  readonly level!: (typeof protectionLevels)[number];

  /** Whether it is that of the household and not the person’s own. */
  @IsBoolean()
  readonly inherited!: boolean;

  /** Ids of the staff who alone may open the records of a person with fictitious particulars; empty at every other level, and while nobody is named. */
  @IsList(0, 200)
  @ArrayUnique()
  @Matches(/^[\w.:-]{1,100}$/, { each: true })
  readonly namedPersons!: readonly string[];

  /** From whom the location is secret. */
  @IsNestedList(() => HiddenFromV1, 0, 100)
  readonly hiddenFrom!: readonly HiddenFromV1[];

  /** The instant of the change. */
  @IsUtcInstant()
  readonly at!: string;
}
