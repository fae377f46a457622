import { IsBoolean } from 'class-validator';
import { IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when a need of protected housing has been raised. DOMAIN 2.4, clocks H1–H3 start (SoL 9:5, 11:1). */
export class HousingNeedRaisedV1 {
  static readonly type = 'se.varsam.housing.housing-need-raised.v1';

  /** The housing case. */
  @IsOpaqueId()
  readonly housingCaseId!: string;

  /** The child file; a child in protected housing has a case and a decision of its own. */
  @IsOpaqueId()
  readonly childId!: string;

  /** When the need was raised. */
  @IsUtcInstant()
  readonly raisedAt!: string;

  /** Whether it is acute: the threat assessment is then aimed at within 24 hours. */
  @IsBoolean()
  readonly acute!: boolean;
}
