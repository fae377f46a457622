import type { StreamSpec } from '@varsam/messaging';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { Type } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
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
import { Feedback1700000000004 } from './persistence/migrations/0004-feedback.js';
import { Partners1700000000005 } from './persistence/migrations/0005-partners.js';
import { Redrive1700000000006 } from './persistence/migrations/0006-redrive.js';
import { ReceptionTaskRow } from './persistence/reception-task.row.js';
import { SealedBatchRow } from './persistence/sealed-batch.row.js';

export class ReferralsSettings extends ServiceSettings {
  /** Bytes that partners' unread messages may fill before the broker pushes back. */
  @Type(() => Number)
  @IsInt()
  @Min(16 * 1024 * 1024)
  readonly VARSAM_INTAKE_STREAM_MAX_BYTES: number = 1024 * 1024 * 1024;
}

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
  rows: [ChildFileRow, ConcernRow, SealedBatchRow, ReceptionTaskRow, ...feedbackRows],
  migrations: [ReceiveConcerns1700000000001, Intake1700000000002, Feedback1700000000004, Partners1700000000005, Redrive1700000000006],
  streams: (settings) => [intakeStream(settings)],
  publishesDomainEvents: true,
  advice: {
    sv: 'Är ett barn i fara: ring socialtjänsten i kommunen, eller 112.',
    en: 'If a child is in danger: phone the social services of the municipality, or 112.',
  },
});
