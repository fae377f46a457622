import { IsBoolean } from 'class-validator';
import { IsLocalDate, IsOneOf, IsOpaqueId, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

/** Published when the immediate protection assessment of a concern has been made and documented. DOMAIN 2.1, clock C1 (SoL 20:1). */
export class ProtectionAssessedV1 {
  static readonly type = 'se.varsam.assessments.protection-assessed.v1';

  /** The concern that was assessed. */
  @IsOpaqueId()
  readonly concernId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** Whether the child needs protection now. */
  @IsOneOf(['IMMEDIATE', 'NONE'])
  readonly need!: 'IMMEDIATE' | 'NONE';

  /** When the assessment was made. */
  @IsUtcInstant()
  readonly assessedAt!: string;

  /** The day of it in Europe/Stockholm. */
  @IsLocalDate()
  readonly assessedOn!: string;

  /** Whole minutes from receipt to assessment. */
  @IsWholeNumber(0)
  readonly latencyMinutes!: number;

  /** Made the day the report came in or the day after. */
  @IsBoolean()
  readonly onTime!: boolean;
}
