import { ArrayUnique, IsOptional } from 'class-validator';
import { IsCode, IsList, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';

/** Published at once when a giver withdraws consent, wholly, for one recipient or of one kind of information; further exchange stops with it. DOMAIN 3.4 (OSL 12:2). */
export class ConsentWithdrawnV1 {
  static readonly type = 'se.varsam.meetings.consent-withdrawn.v1';

  /** The consent. */
  @IsOpaqueId()
  readonly consentId!: string;

  /** The SSPF case. */
  @IsOpaqueId()
  readonly sspfCaseId!: string;

  /** The child file. */
  @IsOpaqueId()
  readonly childId!: string;

  /** Whether everything is withdrawn, or only what the recipients hear. */
  @IsOneOf(['ALL', 'RECIPIENT'])
  readonly scope!: 'ALL' | 'RECIPIENT';

  /** The kinds of party that may hear no more, where some still may. Absent where everything is withdrawn. */
  @IsOptional()
  @IsList(1, 20)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly recipients?: readonly string[];

  /** Codes of `informationCategory`: of which kinds the recipients may hear no more, where they may still hear of others. Absent where it is all. */
  @IsOptional()
  @IsList(1, 20)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly categories?: readonly string[];

  /** When it was withdrawn. */
  @IsUtcInstant()
  readonly withdrawnAt!: string;
}
