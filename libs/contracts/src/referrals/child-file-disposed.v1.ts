import { IsLocalDate, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when a child file has been disposed of (gallring) after two persons' decision and every service's word: what others hold about the child goes with it. DOMAIN 3.8 (SoL 16:1–2 a). */
export class ChildFileDisposedV1 {
  static readonly type = 'se.varsam.referrals.child-file-disposed.v1';

  /** The disposal, under which the services report what they destroyed. */
  @IsOpaqueId()
  readonly disposalId!: string;

  /** The child file that is no more. */
  @IsOpaqueId()
  readonly childId!: string;

  /** The day of the latest note that was known when it was decided; who has noted something later keeps it and says so. */
  @IsLocalDate()
  readonly lastNoteOn!: string;

  /** When it was disposed of. */
  @IsUtcInstant()
  readonly disposedAt!: string;
}
