import { IsOptional } from 'class-validator';
import { IsCode, IsOneOf, IsOpaqueId, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

export const housingOutcomes = ['GRANTED', 'INTERIM', 'REFUSED', 'OTHER_FORM'] as const;
export type HousingOutcome = (typeof housingOutcomes)[number];

/** Published when protected housing has been decided. DOMAIN 2.4, clock H3 ends, H4–H6 start (SoL 30:6–12, 34:1). */
export class HousingDecidedV1 {
  static readonly type = 'se.varsam.housing.housing-decided.v1';

  /** The housing case. */
  @IsOpaqueId()
  readonly housingCaseId!: string;

  /** What was decided. */
  @IsOneOf(housingOutcomes)
  readonly outcome!: HousingOutcome;

  /** Code of `housingType`; absent on a refusal. */
  @IsOptional()
  @IsCode()
  readonly housingType?: string;

  /** When the decision was made. */
  @IsUtcInstant()
  readonly decidedAt!: string;

  /** Whole minutes from need to decision. */
  @IsWholeNumber(0)
  readonly minutesFromNeed!: number;
}
