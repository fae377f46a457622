import { ArrayUnique, IsBoolean, IsOptional, Matches } from 'class-validator';
import { IsKommunkod, IsList, IsNested, IsNestedList, IsOneOf, IsSenderId, IsText, IsUtcInstant } from '../constraints/constraints.js';
import { objectRule } from '../constraints/stated-rule.js';
import { AcuteSituationV1, AttachmentV1, ConcernDescriptionV1, SuspectedCrimeV1 } from './concern-details.js';
import { informedAnswers, ReportedChildV1, ReportedGuardianV1, SaysWhichChild } from './people.js';
import { isProfessional, professionalReporter, ReporterV1, SignatureV1, SourceOrganisationV1 } from './sender.js';
import {
  HealthDetailsV1,
  LeisureDetailsV1,
  maxSourceExtras,
  PoliceDetailsV1,
  PrivatePersonDetailsV1,
  SchoolDetailsV1,
  SourceExtraV1,
} from './source-details.js';

/**
 * Sent by a partner when somebody is concerned about a child: the statutory report of SoL 19:1 and 19:4 (DOMAIN 4.1). This is the form as agreed, which
 * `validate` demands. A report that does not keep to it and that a human can act on is received all the same, with a warning for each deviation.
 */
export class ConcernReportV1 {
  static readonly type = 'se.varsam.partners.concern-report.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly reportId!: string;

  /** Name and version of the system that sends. */
  @IsText(100)
  readonly sourceSystem!: string;

  /** The organisation that sends. */
  @IsNested(() => SourceOrganisationV1)
  readonly sourceOrganisation!: SourceOrganisationV1;

  /** The municipality where the child lives or, if unknown, is now. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** The board that is to receive the report. */
  @IsText(200)
  readonly recipientBoard!: string;

  /** Who reports. */
  @IsNested(() => ReporterV1)
  @objectRule(
    'professionalSigns',
    {
      if: { properties: { reporter: professionalReporter }, required: ['reporter'] },
      then: { properties: { signature: { type: 'object' } }, required: ['signature'] },
    },
    ({ reporter, signature }) =>
      !isProfessional((reporter as Partial<ReporterV1> | null | undefined)?.category) ||
      (typeof signature === 'object' && signature !== null),
  )
  readonly reporter!: ReporterV1;

  /** Whether the reporter wants to be told of the decision (SoL 19:6). */
  @IsBoolean()
  readonly requestsFeedback!: boolean;

  /** Whether the reporter would come to a meeting with child and guardian (SoL 19:5). */
  @IsOptional()
  @IsBoolean()
  readonly offeredMeetingInterest?: boolean;

  /** The child. */
  @IsNested(() => ReportedChildV1)
  @SaysWhichChild()
  readonly child!: ReportedChildV1;

  /** Whether child or guardian needs an interpreter. */
  @IsBoolean()
  readonly interpreterNeeded!: boolean;

  /** Which language, ISO 639-1 or 639-3. */
  @IsOptional()
  @Matches(/^[a-z]{2,3}$/)
  readonly languageCode?: string;

  /** The guardians, two at most. */
  @IsOptional()
  @IsNestedList(() => ReportedGuardianV1, 0, 2)
  readonly guardians?: readonly ReportedGuardianV1[];

  /** Whether the child knows of the report. */
  @IsOneOf(informedAnswers)
  readonly childInformed!: (typeof informedAnswers)[number];

  /** `reportId` of the reports about siblings. */
  @IsOptional()
  @IsList(0, 20)
  @ArrayUnique()
  @IsSenderId({ each: true })
  readonly siblings?: readonly string[];

  /** What the concern is. */
  @IsNested(() => ConcernDescriptionV1)
  readonly concern!: ConcernDescriptionV1;

  /** How urgent it is. */
  @IsNested(() => AcuteSituationV1)
  readonly acute!: AcuteSituationV1;

  /** Suspected crime against or by the child. */
  @IsOptional()
  @IsNested(() => SuspectedCrimeV1)
  readonly suspectedCrime?: SuspectedCrimeV1;

  /** What the reporter has done so far. */
  @IsOptional()
  @IsText(5000)
  readonly measuresTaken?: string;

  /** Documents that belong to the report. */
  @IsOptional()
  @IsNestedList(() => AttachmentV1, 0, 20)
  readonly attachments?: readonly AttachmentV1[];

  /** Required of professionals. */
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

  /** Extras of a school. */
  @IsOptional()
  @IsNested(() => SchoolDetailsV1)
  readonly school?: SchoolDetailsV1;

  /** Extras of the police. */
  @IsOptional()
  @IsNested(() => PoliceDetailsV1)
  readonly police?: PoliceDetailsV1;

  /** Extras of child psychiatry and other health care. */
  @IsOptional()
  @IsNested(() => HealthDetailsV1)
  readonly health?: HealthDetailsV1;

  /** Extras of leisure services and outreach workers. */
  @IsOptional()
  @IsNested(() => LeisureDetailsV1)
  readonly leisure?: LeisureDetailsV1;

  /** Extras of a private person. */
  @IsOptional()
  @IsNested(() => PrivatePersonDetailsV1)
  readonly privatePerson?: PrivatePersonDetailsV1;

  /** What the source says that has no field of its own here: kept, never lost. */
  @IsOptional()
  @IsNestedList(() => SourceExtraV1, 0, maxSourceExtras)
  readonly sourceExtras?: readonly SourceExtraV1[];
}
