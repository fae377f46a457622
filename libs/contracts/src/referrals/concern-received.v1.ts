import { ArrayUnique, IsBoolean, IsOptional } from 'class-validator';
import { IsCode, IsList, IsLocalDate, IsOneOf, IsOpaqueId, IsText, IsUtcInstant } from '../constraints/constraints.js';

export const ageGroups = ['0-6', '7-9', '10-12', '13-15', '16-17', '18-20', 'UNKNOWN'] as const;
export type AgeGroup = (typeof ageGroups)[number];

/** Published when a concern report has come in: committed together with its child file and its receipt. DOMAIN 2.1, clock C1 and C2 start here (SoL 20:1–2). */
export class ConcernReceivedV1 {
  static readonly type = 'se.varsam.referrals.concern-received.v1';

  /** The concern, one per report. */
  @IsOpaqueId()
  readonly concernId!: string;

  /** The child file that the concern was placed in. */
  @IsOpaqueId()
  readonly childId!: string;

  /** The instant at the door. It drives every clock and never moves. */
  @IsUtcInstant()
  readonly receivedAt!: string;

  /** The day in Europe/Stockholm: day 0 of the 14 days. */
  @IsLocalDate()
  readonly receivedOn!: string;

  /** Code of `reporterCategory`. */
  @IsCode()
  readonly reporterCategory!: string;

  /** Whether the reporter had a duty to report (SoL 19:1–3). */
  @IsBoolean()
  readonly mandated!: boolean;

  /** Whether the reporter asked to be told about the decision (SoL 19:6). */
  @IsBoolean()
  readonly requestsFeedback!: boolean;

  /** Codes of `concernType`; an unknown code of the sender is told as OTHER. */
  @IsList(1, 60)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly concernTypes!: readonly string[];

  /** Whether the reporter says that the child is in immediate danger. */
  @IsBoolean()
  readonly acute!: boolean;

  /** The child's age at receipt in coarse bands; UNKNOWN when no birth date could be read. */
  @IsOneOf(ageGroups)
  readonly ageGroup!: AgeGroup;

  /** The municipality's own area code, never a point or an address. */
  @IsOptional()
  @IsText(40)
  readonly areaCode?: string;

  /** Which duty a notice of the police fulfils (LUL 6 and 34 §§, polislagen 6 and 12 §§); absent for a concern report. */
  @IsOptional()
  @IsCode()
  readonly noticeKind?: string;
}
