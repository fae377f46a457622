import { IsBoolean, IsOptional } from 'class-validator';
import { IsList, IsOpaqueId, IsText, IsUtcInstant } from '../constraints/constraints.js';

/**
 * Published when somebody has begun to work with a concern or its investigation, and when it is decided or closed: whose work it is, as the
 * access rules of other services need to know (SoLPuL 10 §). Teams only grow, so it may be read in any order. DOMAIN 3.3, 3.6.
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

  /** Those who have worked with it, as the sign-in names them: opaque ids. */
  @IsList(0, 500)
  @IsText(200, { each: true })
  readonly workers!: readonly string[];

  /** Their units. */
  @IsList(0, 500)
  @IsText(200, { each: true })
  readonly units!: readonly string[];

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
