import { sealedReviewTables } from '@varsam/outbox/review-tables';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { reportsApi } from './http/documents/api.js';
import { ConcernFactRow } from './persistence/concern-fact.row.js';
import { InvestigationFactRow } from './persistence/investigation-fact.row.js';
import { CountWithoutNames1700000000001 } from './persistence/migrations/0001-count-without-names.js';
import { Redrive1700000000002 } from './persistence/migrations/0002-redrive.js';
import { Audit1700000000003 } from './persistence/migrations/0003-audit.js';
import { Disposal1700000000004 } from './persistence/migrations/0004-disposal.js';
import { Keys1700000000005 } from './persistence/migrations/0005-keys.js';
import { LogReview1700000000006 } from './persistence/migrations/0006-log-review.js';
import { DisposalIndexes1700000000007 } from './persistence/migrations/0007-disposal-indexes.js';
import { KeyFence1700000000008 } from './persistence/migrations/0008-key-fence.js';
import { AreasOfTheMunicipality1700000000010 } from './persistence/migrations/0010-areas-of-the-municipality.js';
import { LetterWatch1700000000009 } from './persistence/migrations/0009-letter-watch.js';
import { HousingStepRow, SspfStepRow } from './persistence/step-fact.rows.js';

/** Reporting needs no setting beyond every service's own. */
export class ReportingSettings extends ServiceSettings {}

export const reporting = defineService({
  name: 'reporting',
  apiName: 'reports',
  settings: ReportingSettings,
  rows: [ConcernFactRow, InvestigationFactRow, HousingStepRow, SspfStepRow],
  migrations: [
    CountWithoutNames1700000000001,
    Redrive1700000000002,
    Audit1700000000003,
    Disposal1700000000004,
    Keys1700000000005,
    LogReview1700000000006,
    DisposalIndexes1700000000007,
    KeyFence1700000000008,
    LetterWatch1700000000009,
    AreasOfTheMunicipality1700000000010,
  ],
  sealedTables: sealedReviewTables,
  logReview: {},
  documentation: reportsApi,
  publishesDomainEvents: true,
});
