import { IsBoolean } from 'class-validator';
import { IsLocalDate, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when a reporter has added to a concern; the concern itself may come later. It moves no clock; told as acute, it calls for a new look at the need of protection (SoL 20:1, DOMAIN 2.1). */
export class ConcernSupplementedV1 {
  static readonly type = 'se.varsam.referrals.concern-supplemented.v1';

  /** The supplement. */
  @IsOpaqueId()
  readonly supplementId!: string;

  /** The concern that it adds to. */
  @IsOpaqueId()
  readonly concernId!: string;

  /** The child file; a file of its own while the concern is unknown. */
  @IsOpaqueId()
  readonly childId!: string;

  /** The instant at the door. */
  @IsUtcInstant()
  readonly receivedAt!: string;

  /** The day in Europe/Stockholm. */
  @IsLocalDate()
  readonly receivedOn!: string;

  /** Whether the supplement says that the child is in immediate danger. */
  @IsBoolean()
  readonly acute!: boolean;
}
