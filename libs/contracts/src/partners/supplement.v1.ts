import { ArrayUnique, IsOptional } from 'class-validator';
import { codesOf } from '../code-lists/code-list.js';
import { concernTypes } from '../code-lists/concern-type.js';
import { IsKommunkod, IsList, IsNested, IsNestedList, IsOneOf, IsSenderId, IsText, IsUtcInstant } from '../constraints/constraints.js';
import { AcuteSituationV1, AttachmentV1, maxDescription, ObservationV1 } from './concern-details.js';
import { ReporterV1, SourceOrganisationV1 } from './sender.js';
import { maxSourceExtras, SourceExtraV1 } from './source-details.js';

/** Sent by a partner that knows more than when it reported (SoL 19:1, DOMAIN 2.1). It adds; a report that has come in cannot be withdrawn or changed. */
export class SupplementV1 {
  static readonly type = 'se.varsam.partners.supplement.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly supplementId!: string;

  /** The sender's own id of the earlier report or notice, as it was sent. */
  @IsText(200)
  readonly reportId!: string;

  /** Name and version of the system that sends. */
  @IsText(100)
  readonly sourceSystem!: string;

  /** The organisation that sends. */
  @IsNested(() => SourceOrganisationV1)
  readonly sourceOrganisation!: SourceOrganisationV1;

  /** The municipality that received the earlier report. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** Who adds, when it is not the one who reported. */
  @IsOptional()
  @IsNested(() => ReporterV1)
  readonly reporter?: ReporterV1;

  /** What is added, in free text. */
  @IsText(maxDescription)
  readonly description!: string;

  /** Codes of `concernType` that the report did not name. */
  @IsOptional()
  @IsList(0, 60)
  @ArrayUnique()
  @IsOneOf(codesOf(concernTypes), { each: true })
  readonly concernTypes?: readonly string[];

  /** Single observations. */
  @IsOptional()
  @IsNestedList(() => ObservationV1, 0, 100)
  readonly observations?: readonly ObservationV1[];

  /** How urgent it is now, when that has changed. */
  @IsOptional()
  @IsNested(() => AcuteSituationV1)
  readonly acute?: AcuteSituationV1;

  /** Documents that belong to the supplement. */
  @IsOptional()
  @IsNestedList(() => AttachmentV1, 0, 20)
  readonly attachments?: readonly AttachmentV1[];

  /** When the sender sent it. */
  @IsOptional()
  @IsUtcInstant()
  readonly sentAt?: string;

  /** What the source says that has no field of its own here: kept, never lost. */
  @IsOptional()
  @IsNestedList(() => SourceExtraV1, 0, maxSourceExtras)
  readonly sourceExtras?: readonly SourceExtraV1[];
}
