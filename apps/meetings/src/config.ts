import { sealedReviewTables } from '@varsam/outbox/review-tables';
import { defineService, ServiceSettings } from '@varsam/service-kit';
import { recordsOfProtected } from '@varsam/service-kit/known-protections';
import { meetingsApi } from './http/documents/api.js';
import { KnownAssessmentRow, KnownInvestigationRow } from './persistence/child-situation.row.js';
import { ConsentRow } from './persistence/consent.row.js';
import { DecisionRow } from './persistence/decision.row.js';
import { MeetingRow } from './persistence/meeting.row.js';
import { EnquiryRow } from './persistence/enquiry.row.js';
import { HoldSspf1700000000001 } from './persistence/migrations/0001-hold-sspf.js';
import { Redrive1700000000002 } from './persistence/migrations/0002-redrive.js';
import { Audit1700000000004 } from './persistence/migrations/0004-audit.js';
import { TakeEnquiries1700000000003 } from './persistence/migrations/0003-take-enquiries.js';
import { Disposal1700000000005 } from './persistence/migrations/0005-disposal.js';
import { Keys1700000000006 } from './persistence/migrations/0006-keys.js';
import { LogReview1700000000007 } from './persistence/migrations/0007-log-review.js';
import { PartyTold1700000000008 } from './persistence/migrations/0008-party-told.js';
import { KnownProtections1700000000009 } from './persistence/migrations/0009-known-protections.js';
import { RegisterExtracts1700000000010 } from './persistence/migrations/0010-register-extracts.js';
import { DisposalIndexes1700000000011 } from './persistence/migrations/0011-disposal-indexes.js';
import { KeyFence1700000000012 } from './persistence/migrations/0012-key-fence.js';
import { LetterWatch1700000000014 } from './persistence/migrations/0014-letter-watch.js';
import { WithdrawnCategories1700000000013 } from './persistence/migrations/0013-withdrawn-categories.js';
import { PartyToldRow } from './persistence/party-told.row.js';
import { PersonKeyRow } from './persistence/person-key.row.js';
import { SspfCaseRow } from './persistence/sspf-case.row.js';
import { SspfRuleRow } from './persistence/sspf-rule.row.js';

export const meetings = defineService({
  name: 'meetings',
  apiName: 'meetings',
  settings: ServiceSettings,
  rows: [
    SspfCaseRow,
    ConsentRow,
    MeetingRow,
    PartyToldRow,
    DecisionRow,
    PersonKeyRow,
    KnownAssessmentRow,
    KnownInvestigationRow,
    SspfRuleRow,
    EnquiryRow,
  ],
  migrations: [
    HoldSspf1700000000001,
    Redrive1700000000002,
    TakeEnquiries1700000000003,
    Audit1700000000004,
    Disposal1700000000005,
    Keys1700000000006,
    LogReview1700000000007,
    PartyTold1700000000008,
    KnownProtections1700000000009,
    RegisterExtracts1700000000010,
    DisposalIndexes1700000000011,
    KeyFence1700000000012,
    WithdrawnCategories1700000000013,
    LetterWatch1700000000014,
  ],
  sealedTables: sealedReviewTables,
  logReview: {
    rights: ['consent', 'worklist'],
    // every coordinator of the municipality has it
    unitRights: ['coordinator'],
    protectedRecords: recordsOfProtected({ table: 'sspf_case', id: 'sspf_case_id' }, { table: 'enquiry', id: 'enquiry_id' }),
  },
  documentation: meetingsApi,
  publishesDomainEvents: true,
});
