import type { StreamSpec } from '@varsam/messaging';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { Type } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import { ChildFileRow } from './persistence/child-file.row.js';
import { ConcernRow } from './persistence/concern.row.js';
import { ReceiveConcerns1700000000001 } from './persistence/migrations/0001-receive-concerns.js';
import { ReceptionTaskRow } from './persistence/reception-task.row.js';
import { SealedBatchRow } from './persistence/sealed-batch.row.js';

export class ReferralsSettings extends ServiceSettings {
  /** Bytes that partners' unread messages may fill before the broker pushes back. */
  @Type(() => Number)
  @IsInt()
  @Min(16 * 1024 * 1024)
  readonly VARSAM_INTAKE_STREAM_MAX_BYTES: number = 1024 * 1024 * 1024;
}

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
  rows: [ChildFileRow, ConcernRow, SealedBatchRow, ReceptionTaskRow],
  migrations: [ReceiveConcerns1700000000001],
  streams: (settings) => [intakeStream(settings)],
  publishesDomainEvents: true,
  advice: {
    sv: 'Är ett barn i fara: ring socialtjänsten i kommunen, eller 112.',
    en: 'If a child is in danger: phone the social services of the municipality, or 112.',
  },
});
