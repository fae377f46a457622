import { IsOptional } from 'class-validator';
import { IsKommunkod, IsNested, IsNestedList, IsOneOf, IsSenderId, IsText, IsUtcInstant } from '../constraints/constraints.js';
import { AcuteSituationV1, AttachmentV1, ConcernDescriptionV1, SuspectedCrimeV1 } from './concern-details.js';
import { ReportedChildV1, ReportedGuardianV1, SaysWhichChild } from './people.js';
import { ReporterV1, SignatureV1, SourceOrganisationV1 } from './sender.js';
import { maxSourceExtras, PoliceDetailsV1, SourceExtraV1 } from './source-details.js';

/** Under 18 suspected of a crime with prison in the scale; under 15; somebody in need of care; a child found in danger. */
export const policeNoticeKinds = ['LUL_6', 'LUL_34', 'POLISLAG_6', 'POLISLAG_12'] as const;
export type PoliceNoticeKind = (typeof policeNoticeKinds)[number];

/**
 * Sent by the police when the law has them tell the social services of a young person: LUL 6 and 34 §§, polislagen 6 and 12 §§ (DOMAIN 2.1 rule 12). It is
 * no concern report and has a legal basis of its own, but where the child may need protection it starts the same clocks (SoL 20:1).
 */
export class PoliceNoticeV1 {
  static readonly type = 'se.varsam.partners.police-notice.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly noticeId!: string;

  /** Which duty the notice fulfils. It counts before `police.messageKind`. */
  @IsOneOf(policeNoticeKinds)
  readonly kind!: PoliceNoticeKind;

  /** Name and version of the system that sends. */
  @IsText(100)
  readonly sourceSystem!: string;

  /** The authority that sends. */
  @IsNested(() => SourceOrganisationV1)
  readonly sourceOrganisation!: SourceOrganisationV1;

  /** The municipality where the child lives or, if unknown, is now. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** The board that is to receive the notice. */
  @IsText(200)
  readonly recipientBoard!: string;

  /** The officer who gives notice, or who leads the investigation. */
  @IsNested(() => ReporterV1)
  readonly officer!: ReporterV1;

  /** The child or young person: one a notice. */
  @IsNested(() => ReportedChildV1)
  @SaysWhichChild()
  readonly child!: ReportedChildV1;

  /** The guardians, two at most. */
  @IsOptional()
  @IsNestedList(() => ReportedGuardianV1, 0, 2)
  readonly guardians?: readonly ReportedGuardianV1[];

  /** What has happened. */
  @IsNested(() => ConcernDescriptionV1)
  readonly concern!: ConcernDescriptionV1;

  /** How urgent it is. */
  @IsNested(() => AcuteSituationV1)
  readonly acute!: AcuteSituationV1;

  /** Suspected crime against or by the child. */
  @IsOptional()
  @IsNested(() => SuspectedCrimeV1)
  readonly suspectedCrime?: SuspectedCrimeV1;

  /** What the police can tell of the matter. */
  @IsNested(() => PoliceDetailsV1)
  readonly police!: PoliceDetailsV1;

  /** What the police have done so far. */
  @IsOptional()
  @IsText(5000)
  readonly measuresTaken?: string;

  /** Documents that belong to the notice. */
  @IsOptional()
  @IsNestedList(() => AttachmentV1, 0, 20)
  readonly attachments?: readonly AttachmentV1[];

  /** The officer's signature. */
  @IsOptional()
  @IsNested(() => SignatureV1)
  readonly signature?: SignatureV1;

  /** When it happened in the world. */
  @IsOptional()
  @IsUtcInstant()
  readonly occurredAt?: string;

  /** When the sender sent it. Only the recipient's own `receivedAt` drives clocks. */
  @IsOptional()
  @IsUtcInstant()
  readonly sentAt?: string;

  /** What the source says that has no field of its own here: kept, never lost. */
  @IsOptional()
  @IsNestedList(() => SourceExtraV1, 0, maxSourceExtras)
  readonly sourceExtras?: readonly SourceExtraV1[];
}
