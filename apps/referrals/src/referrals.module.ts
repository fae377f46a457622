import { Module } from '@nestjs/common';
import { ConcernReportV1 } from '@varsam/contracts';
import { Publisher } from '@varsam/messaging';
import { Database, DeadLetters } from '@varsam/outbox';
import { BlindIndex, CLOCK, compiledValidator, FieldCipher, KeyService, PlatformModule, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { referrals } from './config.js';
import { localDate } from './domain/local-date.js';
import { ChildrenController } from './http/children.controller.js';
import { ConcernReportsController } from './http/concern-reports.controller.js';
import { ReceptionTasksController } from './http/reception-tasks.controller.js';
import { codesInForce } from './intake/codes-in-force.js';
import { ReceivingQueue } from './intake/receiving-queue.js';
import { Reception } from './intake/reception.js';
import { ReportReader } from './intake/report-reader.js';
import { ConcernReportHandler } from './messaging/concern-report.handler.js';
import { ReceiptSender } from './messaging/receipt-sender.js';
import { TypeOrmChildFiles } from './persistence/child-files.typeorm.js';
import { ChildKeys } from './persistence/child-keys.js';
import { TypeOrmConcerns } from './persistence/concerns.typeorm.js';
import { Directory } from './persistence/directory.js';
import { SealedLog } from './persistence/sealed-log.js';
import { ReadChildFiles } from './use-cases/read-child-files.js';
import { ReceiveConcerns } from './use-cases/receive-concerns.js';

/** The only wiring: everything below knows interfaces, this file knows who stands behind them. */
@Module({
  imports: [PlatformModule.for(referrals)],
  controllers: [ConcernReportsController, ConcernReportHandler, ChildrenController, ReceptionTasksController],
  providers: [
    { provide: Directory, inject: [Database], useFactory: (database: Database) => new Directory(database) },
    {
      provide: ChildKeys,
      inject: [Database, KeyService, BlindIndex],
      useFactory: (database: Database, keys: KeyService, blindIndex: BlindIndex) => new ChildKeys(database, keys, blindIndex),
    },
    {
      provide: TypeOrmConcerns,
      inject: [Database, ChildKeys, FieldCipher, KeyService, DeadLetters],
      useFactory: (database: Database, children: ChildKeys, cipher: FieldCipher, keys: KeyService, deadLetters: DeadLetters) =>
        new TypeOrmConcerns(database, children, cipher, new SealedLog(keys), deadLetters),
    },
    {
      provide: Reception,
      inject: [TypeOrmConcerns, Directory, CLOCK],
      useFactory: (concerns: TypeOrmConcerns, directory: Directory, clock: Clock) =>
        new Reception(
          new ReportReader(compiledValidator(ConcernReportV1), (partnerId) => directory.organisationNumberOf(partnerId)),
          new ReceiveConcerns(concerns, () => codesInForce(localDate(clock.now()))),
          directory,
        ),
    },
    {
      provide: ReceivingQueue,
      inject: [Reception],
      useFactory: (reception: Reception) =>
        new ReceivingQueue(
          (arrivals) => reception.receive(arrivals),
          (error) => Database.isTransient(error),
        ),
    },
    { provide: ReceiptSender, inject: [Publisher], useFactory: (publisher: Publisher) => new ReceiptSender(publisher) },
    {
      provide: ReadChildFiles,
      inject: [Database, ReadLog, KeyService, FieldCipher, BlindIndex, CLOCK],
      useFactory: (...parts: [Database, ReadLog, KeyService, FieldCipher, BlindIndex, Clock]) => {
        const [database, readLog, keys, cipher, blindIndex, clock] = parts;
        return new ReadChildFiles(new TypeOrmChildFiles(database, readLog, keys, cipher, blindIndex), () => localDate(clock.now()));
      },
    },
  ],
})
export class ReferralsModule {}
