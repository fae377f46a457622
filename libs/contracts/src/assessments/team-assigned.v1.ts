import { IsBoolean, IsOptional } from 'class-validator';
import { IsList, IsOpaqueId, IsText, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

/**
 * Published when somebody has taken a step with a concern, when it is decided, when its investigation is closed and when it is handed over:
 * whose work it is, as the access rules of other services need to know (SoLPuL 10 §). The whole team each time: the highest revision holds,
 * whatever order it is read in, and whoever is not in it any more has no access any more. DOMAIN 3.3, 3.6.
 */
export class TeamAssignedV1 {
  static readonly type = 'se.varsam.assessments.team-assigned.v1';

  /** The concern; of an investigation the one that opened it. */
  @IsOpaqueId()
  readonly concernId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** The investigation whose team it is; absent for the concern's own. */
  @IsOptional()
  @IsOpaqueId()
  readonly investigationId?: string;

  /** Those whose work it is, as the sign-in names them: opaque ids. */
  @IsList(0, 500)
  @IsText(200, { each: true })
  readonly workers!: readonly string[];

  /** Units whose work it is. */
  @IsList(0, 500)
  @IsText(200, { each: true })
  readonly units!: readonly string[];

  /**
   * Which word about the team of this concern it is, counted from 1; a lower one never opens what a higher has closed. Teams from before they were
   * counted have none: such words are older than all that have, and are joined with one another.
   */
  @IsOptional()
  @IsWholeNumber(1)
  readonly revision?: number;

  /** Whether the concern is decided. Until then it is everybody's who receives concerns. */
  @IsBoolean()
  readonly decided!: boolean;

  /** When protection was last assessed; danger that was told later is everybody's again. */
  @IsOptional()
  @IsUtcInstant()
  readonly protectionAssessedAt?: string;

  /** When this was so. */
  @IsUtcInstant()
  readonly at!: string;
}
