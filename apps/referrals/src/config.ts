import type { StreamSpec } from '@varsam/messaging';
import { sealedGlassTables } from '@varsam/outbox/broken-glass-tables';
import { sealedReviewTables } from '@varsam/outbox/review-tables';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min, MinLength } from 'class-validator';
import { concernsApi } from './http/documents/api.js';
import { HttpPartnerGate } from './http/partner-gate.js';
import { ChildFileRow } from './persistence/child-file.row.js';
import { ConcernRow } from './persistence/concern.row.js';
import {
  FeedbackDeliveryRow,
  FeedbackRow,
  FeedbackRuleRow,
  SentFeedbackRow,
  SuitabilityDecisionRow,
} from './persistence/feedback/feedback.rows.js';
import { ReceiveConcerns1700000000001 } from './persistence/migrations/0001-receive-concerns.js';
import { Intake1700000000002 } from './persistence/migrations/0002-intake.js';
import { PartnerMessages1700000000003 } from './persistence/migrations/0003-partner-messages.js';
import { Feedback1700000000004 } from './persistence/migrations/0004-feedback.js';
import { Partners1700000000005 } from './persistence/migrations/0005-partners.js';
import { Redrive1700000000006 } from './persistence/migrations/0006-redrive.js';
import { Audit1700000000007 } from './persistence/migrations/0007-audit.js';
import { Keys1700000000008 } from './persistence/migrations/0008-keys.js';
import { ProtectedIdentities1700000000009 } from './persistence/migrations/0009-protected-identities.js';
import { ConcernTeams1700000000010 } from './persistence/migrations/0010-concern-teams.js';
import { Disclosures1700000000011 } from './persistence/migrations/0011-disclosures.js';
import { LogReview1700000000012 } from './persistence/migrations/0012-log-review.js';
import { Disposal1700000000013 } from './persistence/migrations/0013-disposal.js';
import { EncryptionKeys1700000000014 } from './persistence/migrations/0014-encryption-keys.js';
import { RegisterExtracts1700000000014 } from './persistence/migrations/0014-register-extracts.js';
import { DisclosureSealRow, DisclosureStepRow, KnownConsentRow } from './persistence/disclosure/disclosure.rows.js';
import { BrokenGlass1700000000016 } from './persistence/migrations/0016-broken-glass.js';
import { ProtectedWithoutReader1700000000017 } from './persistence/migrations/0017-protected-without-reader.js';
import { DisposalIndexes1700000000018 } from './persistence/migrations/0018-disposal-indexes.js';
import { KeyFence1700000000019 } from './persistence/migrations/0019-key-fence.js';
import { LetterWatch1700000000025 } from './persistence/migrations/0025-letter-watch.js';
import { UnopenedConcerns1700000000020 } from './persistence/migrations/0020-unopened-concerns.js';
import { WithdrawnCategories1700000000023 } from './persistence/migrations/0023-withdrawn-categories.js';
import { AreasOfTheProtected1700000000021 } from './persistence/migrations/0021-areas-of-the-protected.js';
import { SecondOfficers1700000000026 } from './persistence/migrations/0026-second-officers.js';
import { TeamRevisions1700000000024 } from './persistence/migrations/0024-team-revisions.js';
import { ConditionsOfGrounds1700000000027 } from './persistence/migrations/0027-conditions-of-grounds.js';
import { EnquiryRow, EnquiryRuleRow } from './persistence/enquiry.row.js';
import { PeopleInReports, recordsOfProtected } from './persistence/log-review/people-in-reports.js';
import { OutreachCountRow } from './persistence/outreach-count.row.js';
import { PartnerMessageRow } from './persistence/partner-message.row.js';
import { AttachmentRow } from './persistence/attachment.row.js';
import { ContactPathRow } from './persistence/contact-path.row.js';
import { ReceptionTaskRow } from './persistence/reception-task.row.js';
import { SealedBatchRow } from './persistence/sealed-batch.row.js';

export class ReferralsSettings extends ServiceSettings {
  /** A ClamAV daemon that looks through documents, as tcp://host:3310. Without one they are kept as UNSCANNED, and staff sees that. */
  @IsOptional()
  @Matches(/^tcp:\/\/[A-Za-z0-9.-]+:\d{1,5}$/)
  readonly VARSAM_ATTACHMENT_SCANNER?: string;

  /** The types of document that are received, as their first bytes tell them. */
  @Matches(/^[a-z]+\/[a-z.+-]+(,[a-z]+\/[a-z.+-]+)*$/)
  readonly VARSAM_ATTACHMENT_TYPES: string = 'application/pdf,image/png,image/jpeg,image/tiff';

  /** Bytes that partners' unread messages may fill before the broker pushes back. */
  @Type(() => Number)
  @IsInt()
  @Min(16 * 1024 * 1024)
  readonly VARSAM_INTAKE_STREAM_MAX_BYTES: number = 1024 * 1024 * 1024;

  /** Keys with which partners are admitted to the bus. Without it their credentials are given out elsewhere. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_NATS_ADMISSION_FILE?: string;

  /** A partner's share over HTTPS, where the register says nothing else: far above what any of them needs, far below what would harm the others. */
  @IsInt()
  @Min(1)
  readonly VARSAM_PARTNER_REQUESTS_PER_SECOND: number = 200;

  @IsInt()
  @Min(1)
  readonly VARSAM_PARTNER_BURST: number = 2_000;

  /** So long a broken glass stays open; four hours at most. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(240)
  readonly VARSAM_BROKEN_GLASS_MINUTES: number = 60;

  /** So soon a second person must have looked at it. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(168)
  readonly VARSAM_BROKEN_GLASS_REVIEW_HOURS: number = 24;

  /** How many one person may break in 24 hours. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly VARSAM_BROKEN_GLASS_A_DAY: number = 10;

  /** How many days whoever was objected to breaks none. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(365)
  readonly VARSAM_BROKEN_GLASS_BARRED_DAYS: number = 30;

  /** So long may a concern about a person with fictitious particulars wait for those named, whom alone it reaches, before the alarm counts it. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_440)
  readonly VARSAM_PROTECTED_UNOPENED_MINUTES: number = 120;

  /** The same where the sender says that the child is in immediate danger. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(240)
  readonly VARSAM_PROTECTED_DANGER_UNOPENED_MINUTES: number = 15;
}

const messageRows = [PartnerMessageRow, EnquiryRow, EnquiryRuleRow, OutreachCountRow, AttachmentRow, ContactPathRow];
const disclosureRows = [DisclosureStepRow, DisclosureSealRow, KnownConsentRow];
const feedbackRows = [FeedbackRow, FeedbackRuleRow, SuitabilityDecisionRow, SentFeedbackRow, FeedbackDeliveryRow];

/** Partners' messages on their way in. What was received is in PostgreSQL; the stream only carries. */
function intakeStream(settings: ReferralsSettings): StreamSpec {
  return {
    name: 'INTAKE',
    subjects: ['intake.>'],
    maxBytes: settings.VARSAM_INTAKE_STREAM_MAX_BYTES,
    maxAgeSeconds: 7 * 24 * 60 * 60,
    duplicateWindowSeconds: 120,
    replicas: settings.VARSAM_STREAM_REPLICAS,
    // Room for headers above the 256 KiB that a partner may send.
    maxMessageBytes: 320 * 1024,
  };
}

export const referrals = defineService({
  name: 'referrals',
  apiName: 'concerns',
  settings: ReferralsSettings,
  rows: [ChildFileRow, ConcernRow, SealedBatchRow, ReceptionTaskRow, ...messageRows, ...feedbackRows, ...disclosureRows],
  migrations: [
    ReceiveConcerns1700000000001,
    Intake1700000000002,
    PartnerMessages1700000000003,
    Feedback1700000000004,
    Partners1700000000005,
    Redrive1700000000006,
    Audit1700000000007,
    ConcernTeams1700000000010,
    Keys1700000000008,
    ProtectedIdentities1700000000009,
    Disclosures1700000000011,
    LogReview1700000000012,
    Disposal1700000000013,
    EncryptionKeys1700000000014,
    RegisterExtracts1700000000014,
    BrokenGlass1700000000016,
    ProtectedWithoutReader1700000000017,
    DisposalIndexes1700000000018,
    KeyFence1700000000019,
    UnopenedConcerns1700000000020,
    AreasOfTheProtected1700000000021,
    WithdrawnCategories1700000000023,
    TeamRevisions1700000000024,
    LetterWatch1700000000025,
    SecondOfficers1700000000026,
    ConditionsOfGrounds1700000000027,
  ],
  streams: (settings) => [intakeStream(settings)],
  sealedTables: ['sealed_batch', 'disclosure_seal', 'disposal_proof', ...sealedReviewTables, ...sealedGlassTables],
  logReview: {
    rights: ['assigned', 'reception', 'worklist', 'coordinator'],
    unitRights: ['unit'],
    brokenGlass: ['broken-glass'],
    protectedRecords: recordsOfProtected,
    people: PeopleInReports,
  },
  documentation: concernsApi,
  publishesDomainEvents: true,
  partnerGate: HttpPartnerGate,
  bulkRoutes: { 'concern-reports/batch': 4 * 1024 * 1024 },
  opaqueTypes: ['application/jose'],
  advice: {
    sv: 'Är ett barn i fara: ring socialtjänsten i kommunen, eller 112.',
    en: 'If a child is in danger: phone the social services of the municipality, or 112.',
  },
});
