import { IsOpaqueId, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

/** Published when the threat and risk assessment of a housing case is done. The level and everything about the threat stay in housing. DOMAIN 2.4, clock H2. */
export class ThreatAssessedV1 {
  static readonly type = 'se.varsam.housing.threat-assessed.v1';

  /** The housing case. */
  @IsOpaqueId()
  readonly housingCaseId!: string;

  /** When the assessment was done. */
  @IsUtcInstant()
  readonly assessedAt!: string;

  /** Whole minutes from need to assessment. */
  @IsWholeNumber(0)
  readonly minutesFromNeed!: number;
}
