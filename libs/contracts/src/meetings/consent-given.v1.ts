import { ArrayUnique, IsOptional } from 'class-validator';
import { IsCode, IsList, IsLocalDate, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when every required giver has consented and the consent is active. DOMAIN 3.4 (OSL 12:2–3). */
export class ConsentGivenV1 {
  static readonly type = 'se.varsam.meetings.consent-given.v1';

  /** The consent. */
  @IsOpaqueId()
  readonly consentId!: string;

  /** The SSPF case. */
  @IsOpaqueId()
  readonly sspfCaseId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** What the consent is for. */
  @IsOneOf(['SSPF'])
  readonly purpose!: 'SSPF';

  /** Codes of `partyType`: the kinds of party that may take part, never their names. */
  @IsList(1, 20)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly recipients!: readonly string[];

  /** Whose consent it is, one word for each person: guardians and the young person, never their names. */
  @IsOptional()
  @IsList(1, 10)
  @IsCode({ each: true })
  readonly givers?: readonly string[];

  /** Kinds of information that may be shared, as codes. Without them nothing may be told on the ground of this consent. */
  @IsOptional()
  @IsList(1, 20)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly categories?: readonly string[];

  /** The first day on which the consent holds. */
  @IsOptional()
  @IsLocalDate()
  readonly validFrom?: string;

  /** The last day on which the consent holds: of its time, or before the day from which somebody is needed who has not given it. */
  @IsLocalDate()
  readonly validTo!: string;

  /** When the last required giver consented. */
  @IsUtcInstant()
  readonly givenAt!: string;
}
