import { IsOneOf, IsOpaqueId, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

export const locationClasses = ['OWN_MUNICIPALITY', 'OTHER_MUNICIPALITY', 'SECRET'] as const;
export type LocationClass = (typeof locationClasses)[number];

/** Published when the person has moved in. Address and provider stay in housing's vault. DOMAIN 2.4, clock H5. */
export class HousingPlacedV1 {
  static readonly type = 'se.varsam.housing.housing-placed.v1';

  /** The housing case. */
  @IsOpaqueId()
  readonly housingCaseId!: string;

  /** When the placement began. */
  @IsUtcInstant()
  readonly placedAt!: string;

  /** Whole minutes from decision to placement. */
  @IsWholeNumber(0)
  readonly minutesFromDecision!: number;

  /** Own municipality, another one, or secret also as to that. */
  @IsOneOf(locationClasses)
  readonly locationClass!: LocationClass;
}
