import type { FactoryProvider } from '@nestjs/common';
import { Database } from '@varsam/outbox';
import type { ServiceDefinition } from '../definition.js';
import { KeyService } from '../key-service.js';
import { Metrics } from '../metrics.js';
import { ReadLog } from '../read-log.js';
import { SETTINGS, type ServiceSettings } from '../settings.js';
import { AuditSealing } from './audit-sealing.js';
import { CheckpointFile } from './checkpoint-file.js';
import { RefusedReads } from './refused-reads.js';
import { Sealer } from './sealer.js';

/** What makes the logs of a service such that nothing can be taken out of them unseen. */
export function auditProviders<S extends ServiceSettings>(definition: ServiceDefinition<S>): FactoryProvider[] {
  return [
    {
      provide: RefusedReads,
      inject: [Database, ReadLog, Metrics],
      useFactory: (...parts: [Database, ReadLog, Metrics]) => new RefusedReads(...parts),
    },
    {
      provide: AuditSealing,
      inject: [SETTINGS, Database, KeyService],
      useFactory: (settings: ServiceSettings, database: Database, keys: KeyService) =>
        new AuditSealing(sealerOf(definition, settings, database, keys), {
          everyMs: settings.VARSAM_CHECKPOINT_EVERY_SECONDS * 1_000,
          stallMs: settings.VARSAM_CHECKPOINT_STALL_SECONDS * 1_000,
        }),
    },
  ];
}

function sealerOf<S extends ServiceSettings>(
  { name, sealedTables = [] }: ServiceDefinition<S>,
  { VARSAM_CHECKPOINT_DIRECTORY: directory }: ServiceSettings,
  ...[database, keys]: [Database, KeyService]
): Sealer | undefined {
  if (directory === undefined) return undefined;
  const signingKey = () => keys.signingKey();
  return new Sealer({
    database,
    service: name,
    logs: ['read_log', ...sealedTables],
    file: new CheckpointFile(directory, name),
    signingKey,
  });
}
