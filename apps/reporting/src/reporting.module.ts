import { Module } from '@nestjs/common';
import { localDate } from '@varsam/calendar';
import { ReportingRecordsDisposedV1 } from '@varsam/contracts';
import { Database, DeadLetters } from '@varsam/outbox';
import { CLOCK, type Clock, KeyService, PlatformModule, ReadLog } from '@varsam/service-kit';
import { disposalFollowing } from '@varsam/service-kit/disposal';
import { reporting } from './config.js';
import { ReportsController } from './http/reports.controller.js';
import { AssessmentsEventsHandler } from './messaging/assessments-events.handler.js';
import { HousingEventsHandler } from './messaging/housing-events.handler.js';
import { MeetingsEventsHandler } from './messaging/meetings-events.handler.js';
import { RecordFacts } from './messaging/record-facts.js';
import { ReferralsEventsHandler } from './messaging/referrals-events.handler.js';
import { childRecords } from './persistence/child-records.js';
import { Pseudonyms } from './persistence/pseudonyms.js';
import { TypeOrmReportFacts } from './persistence/report-facts.typeorm.js';
import { TypeOrmReportFigures } from './persistence/report-figures.typeorm.js';
import { ReadReports } from './use-cases/read-reports.js';

const disposals = disposalFollowing({
  service: 'reporting',
  records: (database, keys) => childRecords(new Pseudonyms(database, keys)),
  disposed: ReportingRecordsDisposedV1,
});

@Module({
  imports: [PlatformModule.for(reporting)],
  controllers: [
    ReportsController,
    ReferralsEventsHandler,
    AssessmentsEventsHandler,
    MeetingsEventsHandler,
    HousingEventsHandler,
    ...disposals.controllers,
  ],
  providers: [
    ...disposals.providers,
    {
      provide: RecordFacts,
      inject: [Database, DeadLetters, KeyService],
      useFactory: (database: Database, deadLetters: DeadLetters, keys: KeyService) =>
        new RecordFacts(database, deadLetters, new TypeOrmReportFacts(database, new Pseudonyms(database, keys))),
    },
    {
      provide: ReadReports,
      inject: [Database, ReadLog, CLOCK],
      useFactory: (database: Database, readLog: ReadLog, clock: Clock) =>
        new ReadReports(new TypeOrmReportFigures(database, readLog), () => localDate(clock.now())),
    },
  ],
})
export class ReportingModule {}
