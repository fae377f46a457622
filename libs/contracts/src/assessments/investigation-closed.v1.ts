import { IsBoolean } from 'class-validator';
import { investigationOutcomes } from '../code-lists/outcomes.js';
import { IsLocalDate, IsOneOf, IsOpaqueId } from '../constraints/constraints.js';

/** Published when an investigation has been closed with its outcome. DOMAIN 2.1, clock C5 ends and C6 may start (SoL 20:3, 23:1). */
export class InvestigationClosedV1 {
  static readonly type = 'se.varsam.assessments.investigation-closed.v1';

  /** The investigation. */
  @IsOpaqueId()
  readonly investigationId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** Code of `investigationOutcome`. */
  @IsOneOf(investigationOutcomes.map((entry) => entry.code))
  readonly outcome!: string;

  /** The day it was closed. */
  @IsLocalDate()
  readonly closedOn!: string;

  /** Closed within four months or a decided extension. */
  @IsBoolean()
  readonly onTime!: boolean;
}
