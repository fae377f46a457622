import { IsBoolean } from 'class-validator';
import { preAssessmentOutcomes } from '../code-lists/outcomes.js';
import { IsLocalDate, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when it is decided whether an investigation is opened. DOMAIN 2.1, clock C2 (SoL 20:2); starts the week for reporter feedback (SoL 19:6). */
export class PreAssessmentDecidedV1 {
  static readonly type = 'se.varsam.assessments.pre-assessment-decided.v1';

  /** The concern that was decided. */
  @IsOpaqueId()
  readonly concernId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** Code of `preAssessmentOutcome`. */
  @IsOneOf(preAssessmentOutcomes.map((entry) => entry.code))
  readonly outcome!: string;

  /** When the decision was made. */
  @IsUtcInstant()
  readonly decidedAt!: string;

  /** The day of it in Europe/Stockholm. */
  @IsLocalDate()
  readonly decidedOn!: string;

  /** Day 14 as counted, before the weekend rule; the original date, also after an extension. */
  @IsLocalDate()
  readonly nominalDue!: string;

  /** The last day on which the decision is on time (weekend rule, extension). */
  @IsLocalDate()
  readonly latestDue!: string;

  /** Whether the time was extended for exceptional reasons (synnerliga skäl). */
  @IsBoolean()
  readonly extended!: boolean;

  /** Decided no later than `latestDue`. */
  @IsBoolean()
  readonly onTime!: boolean;
}
