import { IsOpaqueId, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

/** Published when the person has been told of the housing decision. DOMAIN 2.4, clock H4. */
export class HousingDecisionNotifiedV1 {
  static readonly type = 'se.varsam.housing.housing-decision-notified.v1';

  /** The housing case. */
  @IsOpaqueId()
  readonly housingCaseId!: string;

  /** When notice was given. */
  @IsUtcInstant()
  readonly notifiedAt!: string;

  /** Whole minutes from decision to notice. */
  @IsWholeNumber(0)
  readonly minutesFromDecision!: number;
}
