import { IsLocalDate, IsOpaqueId } from '../constraints/constraints.js';

/** Published when an investigation of a child's need has been opened. DOMAIN 2.1, clock C5 starts (SoL 14:2, 20:3). */
export class InvestigationOpenedV1 {
  static readonly type = 'se.varsam.assessments.investigation-opened.v1';

  /** The investigation. */
  @IsOpaqueId()
  readonly investigationId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** The concern that led to it. */
  @IsOpaqueId()
  readonly concernId!: string;

  /** The day it was opened, day 0 of the four months. */
  @IsLocalDate()
  readonly openedOn!: string;

  /** Four months later, as counted. */
  @IsLocalDate()
  readonly nominalDue!: string;

  /** The last day on which closing is on time (weekend rule). */
  @IsLocalDate()
  readonly latestDue!: string;
}
