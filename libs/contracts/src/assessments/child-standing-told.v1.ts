import { ArrayUnique, IsOptional } from 'class-validator';
import { standingGrounds, type StandingGround } from '../code-lists/disposal.js';
import { IsList, IsLocalDate, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published in answer to `disposal-considered`: what is known here of concerns, investigations and decisions that decides how long records are kept. DOMAIN 3.8 (SoL 16:1–2 a). */
export class AssessmentsStandingToldV1 {
  static readonly type = 'se.varsam.assessments.child-standing-told.v1';

  /** The asking that this answers. */
  @IsOpaqueId()
  readonly considerationId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** What keeps the records longer; empty where nothing does. */
  @IsList(0, 4)
  @ArrayUnique()
  @IsOneOf(standingGrounds, { each: true })
  readonly grounds!: readonly StandingGround[];

  /** The day of the latest note here; absent where nothing was ever noted. */
  @IsOptional()
  @IsLocalDate()
  readonly lastNoteOn?: string;

  /** When it was answered. */
  @IsUtcInstant()
  readonly toldAt!: string;
}
