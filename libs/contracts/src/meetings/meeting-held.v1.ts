import { ArrayUnique } from 'class-validator';
import { IsCode, IsList, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when a group meeting with the consented parties has been recorded as held. DOMAIN 2.2. */
export class MeetingHeldV1 {
  static readonly type = 'se.varsam.meetings.meeting-held.v1';

  /** The meeting. */
  @IsOpaqueId()
  readonly meetingId!: string;

  /** The SSPF case. */
  @IsOpaqueId()
  readonly sspfCaseId!: string;

  /** Code of `collaborationForm`. */
  @IsOneOf(['SSPF'])
  readonly form!: 'SSPF';

  /** When the meeting was held. */
  @IsUtcInstant()
  readonly heldAt!: string;

  /** Codes of `partyType` for those who took part. */
  @IsList(1, 20)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly parties!: readonly string[];
}
