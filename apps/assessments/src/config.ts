import { sealedReviewTables } from '@varsam/outbox/review-tables';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { recordsOfProtected } from '@varsam/service-kit/known-protections';
import { assessmentsApi } from './http/documents/api.js';
import { ConcernAssessmentRow } from './persistence/concern-assessment.row.js';
import { DeadlineRuleRow } from './persistence/deadline-rule.row.js';
import { DecisionRow } from './persistence/decision.row.js';
import { InvestigationRow } from './persistence/investigation.row.js';
import { AssessConcerns1700000000001 } from './persistence/migrations/0001-assess-concerns.js';
import { Redrive1700000000002 } from './persistence/migrations/0002-redrive.js';
import { Audit1700000000004 } from './persistence/migrations/0004-audit.js';
import { NoteSupplements1700000000003 } from './persistence/migrations/0003-note-supplements.js';
import { Disposal1700000000005 } from './persistence/migrations/0005-disposal.js';
import { Keys1700000000006 } from './persistence/migrations/0006-keys.js';
import { LogReview1700000000007 } from './persistence/migrations/0007-log-review.js';
import { KnownProtections1700000000008 } from './persistence/migrations/0008-known-protections.js';
import { RegisterExtracts1700000000009 } from './persistence/migrations/0009-register-extracts.js';
import { DisposalIndexes1700000000010 } from './persistence/migrations/0010-disposal-indexes.js';
import { KeyFence1700000000011 } from './persistence/migrations/0011-key-fence.js';
import { HandedBy1700000000014 } from './persistence/migrations/0014-handed-by.js';
import { LetterWatch1700000000013 } from './persistence/migrations/0013-letter-watch.js';
import { TeamRevisions1700000000012 } from './persistence/migrations/0012-team-revisions.js';
import { PersonKeyRow } from './persistence/person-key.row.js';
import { SupplementRow } from './persistence/supplement.row.js';

/** Investigations that were closed, and concerns that led to none. */
const endedCases = `select investigation_id as id, closed_on from investigation where closed_on is not null
  union all select concern_id, decided_on from concern_assessment where decided_on is not null and investigation_id is null`;

export const assessments = defineService({
  name: 'assessments',
  apiName: 'assessments',
  settings: ServiceSettings,
  rows: [ConcernAssessmentRow, InvestigationRow, DecisionRow, PersonKeyRow, DeadlineRuleRow, SupplementRow],
  migrations: [
    AssessConcerns1700000000001,
    Redrive1700000000002,
    NoteSupplements1700000000003,
    Audit1700000000004,
    Disposal1700000000005,
    Keys1700000000006,
    LogReview1700000000007,
    KnownProtections1700000000008,
    RegisterExtracts1700000000009,
    DisposalIndexes1700000000010,
    KeyFence1700000000011,
    TeamRevisions1700000000012,
    LetterWatch1700000000013,
    HandedBy1700000000014,
  ],
  sealedTables: sealedReviewTables,
  logReview: {
    rights: ['assigned', 'reception', 'worklist'],
    unitRights: ['unit'],
    brokenGlass: ['broken-glass'],
    protectedRecords: recordsOfProtected(
      { table: 'concern_assessment', id: 'concern_id' },
      { table: 'investigation', id: 'investigation_id' },
    ),
    closedRecords: endedCases,
  },
  documentation: assessmentsApi,
  publishesDomainEvents: true,
});
