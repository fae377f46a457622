import { ArrayUnique } from 'class-validator';
import { sspfTargetGroups } from '../code-lists/collaboration.js';
import { IsList, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published when an SSPF enquiry about a young person has been opened, before any consent. DOMAIN 2.2. */
export class SspfEnquiryOpenedV1 {
  static readonly type = 'se.varsam.meetings.sspf-enquiry-opened.v1';

  /** The SSPF case. */
  @IsOpaqueId()
  readonly sspfCaseId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** Codes of `sspfTargetGroup`. */
  @IsList(1, 3)
  @ArrayUnique()
  @IsOneOf(sspfTargetGroups.map((entry) => entry.code), { each: true })
  readonly targetGroups!: readonly string[];

  /** When the coordinator opened the enquiry. */
  @IsUtcInstant()
  readonly openedAt!: string;
}
