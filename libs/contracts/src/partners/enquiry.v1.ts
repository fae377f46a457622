import { ArrayUnique, IsBoolean, IsOptional } from 'class-validator';
import { codesOf } from '../code-lists/code-list.js';
import { exitPhases, partyTypes, sspfTargetGroups } from '../code-lists/collaboration.js';
import {
  IsKommunkod,
  IsList,
  IsNested,
  IsNestedList,
  IsOneOf,
  IsSenderId,
  IsText,
  IsUtcInstant,
  IsWholeNumber,
} from '../constraints/constraints.js';
import { objectRule } from '../constraints/stated-rule.js';
import { maxDescription } from './concern-details.js';
import { ReportedChildV1, SaysWhichChild } from './people.js';
import { ReporterV1, SourceOrganisationV1 } from './sender.js';
import { maxSourceExtras, SourceExtraV1 } from './source-details.js';

export const enquiryForms = ['SSPF', 'SIG', 'EXIT_SUPPORT'] as const;
export type EnquiryForm = (typeof enquiryForms)[number];

export const consentGivers = ['YOUTH', 'GUARDIAN'] as const;
export type ConsentGiver = (typeof consentGivers)[number];

/** What one person has answered when asked to consent. Each guardian with custody answers for themselves (DOMAIN 2.2, 3.4). */
export class EnquiryConsentV1 {
  /** Who was asked. */
  @IsOneOf(consentGivers)
  readonly giver!: ConsentGiver;

  /** What they answered. */
  @IsOneOf(['GIVEN', 'REFUSED', 'NOT_ASKED'])
  @objectRule(
    'answerHasForm',
    {
      if: { properties: { decision: { enum: ['GIVEN', 'REFUSED'] } }, required: ['decision'] },
      then: { properties: { form: { type: 'string' } }, required: ['form'] },
    },
    ({ decision, form }) => (decision !== 'GIVEN' && decision !== 'REFUSED') || typeof form === 'string',
  )
  @objectRule(
    'consentNamesRecipients',
    {
      if: { properties: { decision: { const: 'GIVEN' } }, required: ['decision'] },
      then: { properties: { recipients: { minItems: 1 } } },
    },
    ({ decision, recipients }) => decision !== 'GIVEN' || !Array.isArray(recipients) || recipients.length > 0,
  )
  readonly decision!: 'GIVEN' | 'REFUSED' | 'NOT_ASKED';

  /** In writing or by word of mouth; required when they have answered. */
  @IsOptional()
  @IsOneOf(['WRITTEN', 'ORAL'])
  readonly form?: 'WRITTEN' | 'ORAL';

  /** When they answered. */
  @IsOptional()
  @IsUtcInstant()
  readonly at?: string;

  /** Codes of `partyType`: with whom they agree that information is shared. A consent names at least one. */
  @IsList(0, 20)
  @ArrayUnique()
  @IsOneOf(codesOf(partyTypes), { each: true })
  readonly recipients!: readonly string[];
}

/**
 * Sent by a partner, or on behalf of a guardian or a young person, who asks for SSPF, SIG or exit support (DOMAIN 2.2–2.4). Voluntary: it is no concern
 * report, and where a need of protection is seen the duty to report comes first (SoL 19:1).
 */
export class EnquiryV1 {
  static readonly type = 'se.varsam.partners.enquiry.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly enquiryId!: string;

  /** Which form of collaboration is asked for. */
  @IsOneOf(enquiryForms)
  @objectRule(
    'sspfNamesTargetGroup',
    {
      if: { properties: { form: { const: 'SSPF' } }, required: ['form'] },
      then: { properties: { targetGroups: { minItems: 1 } } },
    },
    ({ form, targetGroups }) => form !== 'SSPF' || !Array.isArray(targetGroups) || targetGroups.length > 0,
  )
  readonly form!: EnquiryForm;

  /** Name and version of the system that sends. */
  @IsText(100)
  readonly sourceSystem!: string;

  /** The organisation that sends. */
  @IsNested(() => SourceOrganisationV1)
  readonly sourceOrganisation!: SourceOrganisationV1;

  /** The municipality where the young person lives. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** Who enquires. */
  @IsNested(() => ReporterV1)
  readonly enquirer!: ReporterV1;

  /** The young person. Absent in a non-identifying consultation, which is all there may be before consent unless the sender may lawfully say more. */
  @IsOptional()
  @IsNested(() => ReportedChildV1)
  @SaysWhichChild()
  readonly child?: ReportedChildV1;

  /** Codes of `sspfTargetGroup`; SSPF is for at least one of them. */
  @IsList(0, 3)
  @ArrayUnique()
  @IsOneOf(codesOf(sspfTargetGroups), { each: true })
  readonly targetGroups!: readonly string[];

  /** Code of `exitPhase`: where the person stands in leaving a criminal environment. */
  @IsOptional()
  @IsOneOf(codesOf(exitPhases))
  readonly exitPhase?: string;

  /** Why the enquiry is made, in free text. */
  @IsText(maxDescription)
  readonly description!: string;

  /** Whether the sender sees a need of protection. Then it is a concern, and is received as one. */
  @IsBoolean()
  readonly needOfProtectionSeen!: boolean;

  /** What young person and guardians have answered. */
  @IsNestedList(() => EnquiryConsentV1, 0, 3)
  readonly consents!: readonly EnquiryConsentV1[];

  /** How many guardians have custody, so that nobody's consent is forgotten. */
  @IsOptional()
  @IsWholeNumber(1, 2)
  readonly guardiansWithCustody?: 1 | 2;

  /** When the sender sent it. */
  @IsOptional()
  @IsUtcInstant()
  readonly sentAt?: string;

  /** What the source says that has no field of its own here: kept, never lost. */
  @IsOptional()
  @IsNestedList(() => SourceExtraV1, 0, maxSourceExtras)
  readonly sourceExtras?: readonly SourceExtraV1[];
}
