import { IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when it is asked whether everything about a child may be disposed of (gallring): every service that holds a record of the child answers with what it knows. DOMAIN 3.8 (SoL 16:1–2 a). */
export class DisposalConsideredV1 {
  static readonly type = 'se.varsam.referrals.disposal-considered.v1';

  /** This asking; the answers name it, for an older answer counts for nothing. */
  @IsOpaqueId()
  readonly considerationId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** When it was asked. */
  @IsUtcInstant()
  readonly consideredAt!: string;
}
