import { Module } from '@nestjs/common';
import { momentOf } from '@varsam/calendar';
import { MeetingsRecordsDisposedV1, MeetingsStandingToldV1 } from '@varsam/contracts';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { CLOCK, FieldCipher, KeyService, PlatformModule, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { disposalFollowing } from '@varsam/service-kit/disposal';
import { protectionHandler } from '@varsam/service-kit/protection-handler';
import { registerExtracts } from '@varsam/service-kit/register-extracts';
import { v7 } from 'uuid';
import { meetings } from './config.js';
import { ConsentsController } from './http/consents.controller.js';
import { StopNoticesController } from './http/stop-notices.controller.js';
import { EnquiriesController } from './http/enquiries.controller.js';
import { SspfCasesController } from './http/sspf-cases.controller.js';
import { ChildNewsHandler } from './messaging/child-news.handler.js';
import { ENQUIRY_INBOX, EnquiryReceivedHandler } from './messaging/enquiry-received.handler.js';
import { ChildExtract } from './persistence/child-extract.js';
import { childRecords } from './persistence/child-records.js';
import type { ChildSituations } from './persistence/child-situations.js';
import { TypeOrmChildSituations } from './persistence/child-situations.typeorm.js';
import { TypeOrmEnquiries } from './persistence/enquiries.typeorm.js';
import { PersonFiles } from './persistence/person-files.js';
import type { SspfCases } from './persistence/sspf-cases.js';
import { TypeOrmSspfCases } from './persistence/sspf-cases.typeorm.js';
import { SspfFiles } from './persistence/sspf-files.js';
import type { SspfRules } from './persistence/sspf-rules.js';
import { TypeOrmSspfRules } from './persistence/sspf-rules.typeorm.js';
import { GiveConsents } from './use-cases/give-consents.js';
import { HoldMeetings } from './use-cases/hold-meetings.js';
import { NoteChildNews } from './use-cases/note-child-news.js';
import { GiveStopNotices } from './use-cases/give-stop-notices.js';
import { NoteEnquiries } from './use-cases/note-enquiries.js';
import { OpenSspfEnquiries } from './use-cases/open-sspf-enquiries.js';
import { ReadSspfCases } from './use-cases/read-sspf-cases.js';
import { WithdrawConsents } from './use-cases/withdraw-consents.js';

const nowBy = (clock: Clock) => () => momentOf(clock.now());

const record = [
  {
    provide: Inbox,
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'meetings-assessments', deadLetters),
    inject: [Database, DeadLetters],
  },
  {
    provide: ENQUIRY_INBOX,
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'meetings-referrals', deadLetters),
    inject: [Database, DeadLetters],
  },
  {
    provide: TypeOrmEnquiries,
    useFactory: (database: Database, log: ReadLog) => new TypeOrmEnquiries(database, log),
    inject: [Database, ReadLog],
  },
  {
    provide: PersonFiles,
    useFactory: (keys: KeyService, cipher: FieldCipher) => new PersonFiles(keys, cipher),
    inject: [KeyService, FieldCipher],
  },
  {
    provide: TypeOrmSspfCases,
    useFactory: (database: Database, files: PersonFiles, log: ReadLog) => new TypeOrmSspfCases(database, files, new SspfFiles(files), log),
    inject: [Database, PersonFiles, ReadLog],
  },
  { provide: TypeOrmChildSituations, useFactory: (database: Database) => new TypeOrmChildSituations(database), inject: [Database] },
  { provide: TypeOrmSspfRules, useFactory: (database: Database) => new TypeOrmSspfRules(database), inject: [Database] },
];

const useCases = [
  { provide: NoteEnquiries, useFactory: (enquiries: TypeOrmEnquiries) => new NoteEnquiries(enquiries), inject: [TypeOrmEnquiries] },
  {
    provide: NoteChildNews,
    useFactory: (situations: ChildSituations) => new NoteChildNews(situations),
    inject: [TypeOrmChildSituations],
  },
  {
    provide: OpenSspfEnquiries,
    useFactory: (cases: SspfCases, rules: SspfRules, clock: Clock) => new OpenSspfEnquiries(cases, rules, nowBy(clock), v7),
    inject: [TypeOrmSspfCases, TypeOrmSspfRules, CLOCK],
  },
  {
    provide: GiveConsents,
    useFactory: (cases: SspfCases, rules: SspfRules, clock: Clock) => new GiveConsents(cases, rules, nowBy(clock), v7),
    inject: [TypeOrmSspfCases, TypeOrmSspfRules, CLOCK],
  },
  {
    provide: WithdrawConsents,
    useFactory: (cases: SspfCases, clock: Clock) => new WithdrawConsents(cases, nowBy(clock)),
    inject: [TypeOrmSspfCases, CLOCK],
  },
  {
    provide: HoldMeetings,
    useFactory: (cases: SspfCases, rules: SspfRules, clock: Clock) => new HoldMeetings(cases, rules, nowBy(clock), v7),
    inject: [TypeOrmSspfCases, TypeOrmSspfRules, CLOCK],
  },
  {
    provide: GiveStopNotices,
    useFactory: (cases: SspfCases, clock: Clock) => new GiveStopNotices(cases, nowBy(clock)),
    inject: [TypeOrmSspfCases, CLOCK],
  },
  {
    provide: ReadSspfCases,
    useFactory: (cases: SspfCases, rules: SspfRules, clock: Clock) => new ReadSspfCases(cases, rules, nowBy(clock)),
    inject: [TypeOrmSspfCases, TypeOrmSspfRules, CLOCK],
  },
];

const disposals = disposalFollowing({
  service: 'meetings',
  records: () => childRecords,
  told: MeetingsStandingToldV1,
  disposed: MeetingsRecordsDisposedV1,
});

/** The coordinator's alone, and so is the second look: another coordinator's. */
const extracts = registerExtracts({
  service: 'meetings',
  roles: { works: ['sspfCoordinator'], approves: ['sspfCoordinator'] },
  source: (keys, cipher) => {
    const files = new PersonFiles(keys, cipher);
    return new ChildExtract(files, new SspfFiles(files));
  },
});

@Module({
  imports: [PlatformModule.for(meetings)],
  controllers: [
    SspfCasesController,
    ConsentsController,
    StopNoticesController,
    EnquiriesController,
    ChildNewsHandler,
    EnquiryReceivedHandler,
    ...disposals.controllers,
    ...extracts.controllers,
    protectionHandler('meetings'),
  ],
  providers: [...disposals.providers, ...extracts.providers, ...record, ...useCases],
})
export class MeetingsModule {}
