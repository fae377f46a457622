import { sealedReviewTables } from '@varsam/outbox/review-tables';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { recordsOfProtected } from '@varsam/service-kit/known-protections';
import { housingApi } from './http/documents/api.js';
import { CaseRecordRow } from './persistence/case-record.row.js';
import { HousingCaseRow } from './persistence/housing-case.row.js';
import { InvestigationRow } from './persistence/investigation.row.js';
import { LocationVaultRow } from './persistence/location-vault.row.js';
import { HouseInSafety1700000000001 } from './persistence/migrations/0001-house-in-safety.js';
import { Redrive1700000000002 } from './persistence/migrations/0002-redrive.js';
import { Audit1700000000003 } from './persistence/migrations/0003-audit.js';
import { OneKeyInEachMunicipality1700000000004 } from './persistence/migrations/0004-one-key-in-each-municipality.js';
import { Disposal1700000000005 } from './persistence/migrations/0005-disposal.js';
import { Keys1700000000006 } from './persistence/migrations/0006-keys.js';
import { LogReview1700000000007 } from './persistence/migrations/0007-log-review.js';
import { KnownProtections1700000000008 } from './persistence/migrations/0008-known-protections.js';
import { RegisterExtracts1700000000009 } from './persistence/migrations/0009-register-extracts.js';
import { DisposalIndexes1700000000010 } from './persistence/migrations/0010-disposal-indexes.js';
import { KeyFence1700000000011 } from './persistence/migrations/0011-key-fence.js';
import { LetterWatch1700000000013 } from './persistence/migrations/0013-letter-watch.js';
import { ReadersOfTheThreat1700000000012 } from './persistence/migrations/0012-readers-of-the-threat.js';
import { PersonKeyRow } from './persistence/person-key.row.js';

/** Housing needs no setting beyond every service's own. */
export class HousingSettings extends ServiceSettings {}

/** Whoever lives in protected housing is one to look at whatever the level. An extract stands in the log under its child. */
const placed = `select housing_case_id as id from location_vault union all select child_id from housing_case where placed_at is not null`;

export const housing = defineService({
  name: 'housing',
  apiName: 'housing',
  settings: HousingSettings,
  rows: [PersonKeyRow, HousingCaseRow, CaseRecordRow, LocationVaultRow, InvestigationRow],
  migrations: [
    HouseInSafety1700000000001,
    Redrive1700000000002,
    Audit1700000000003,
    OneKeyInEachMunicipality1700000000004,
    Disposal1700000000005,
    Keys1700000000006,
    LogReview1700000000007,
    KnownProtections1700000000008,
    RegisterExtracts1700000000009,
    DisposalIndexes1700000000010,
    KeyFence1700000000011,
    ReadersOfTheThreat1700000000012,
    LetterWatch1700000000013,
  ],
  sealedTables: sealedReviewTables,
  logReview: {
    rights: ['named'],
    // every decider of the municipality has it
    unitRights: ['decider'],
    protectedRecords: `${placed} union all ${recordsOfProtected({ table: 'housing_case', id: 'id' })}`,
  },
  documentation: housingApi,
  publishesDomainEvents: true,
});
