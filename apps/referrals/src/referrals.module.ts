import { Module } from '@nestjs/common';
import { localDate } from '@varsam/calendar';
import { ConcernReportV1, PoliceNoticeV1 } from '@varsam/contracts';
import { Publisher } from '@varsam/messaging';
import { Database } from '@varsam/outbox';
import { BlindIndex, CLOCK, compiledValidator, FieldCipher, KeyService, PlatformModule, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { AuditSealing } from '@varsam/service-kit/audit-sealing';
import { glassControllers, glassProviders } from './broken-glass.wiring.js';
import { referrals } from './config.js';
import { disclosureControllers, disclosureProviders } from './disclosures.wiring.js';
import { disposalControllers, disposalProviders } from './disposal.wiring.js';
import { feedbackControllers, feedbackProviders } from './feedback.wiring.js';
import { ChildrenController } from './http/children.controller.js';
import { ConcernReportsController } from './http/concern-reports.controller.js';
import { Door } from './http/door.js';
import { EnquiriesController } from './http/enquiries.controller.js';
import { FeedbackAcknowledgementsController } from './http/feedback-acknowledgements.controller.js';
import { FeedbackRequestsController } from './http/feedback-requests.controller.js';
import { OutreachContactsController } from './http/outreach-contacts.controller.js';
import { PoliceNoticesController } from './http/police-notices.controller.js';
import { ReceptionTasksController } from './http/reception-tasks.controller.js';
import { SupplementsController } from './http/supplements.controller.js';
import { intakeControllers, intakeProviders } from './intake.wiring.js';
import { codesInForce } from './intake/codes-in-force.js';
import { ConcernDesk } from './intake/concern-desk.js';
import type { IntakeMessage } from './intake/arrival.js';
import { DESKS } from './intake/desk.js';
import type { Desk } from './intake/desk.js';
import { FeedbackAcknowledgementDesk } from './intake/feedback-acknowledgement-desk.js';
import { FeedbackRequestDesk } from './intake/feedback-request-desk.js';
import { MessageOpener } from './intake/message-opener.js';
import { ReceivingQueue } from './intake/receiving-queue.js';
import { Reception } from './intake/reception.js';
import { ReportReader } from './intake/report-reader.js';
import { EnquiryDesk } from './intake/enquiry-desk.js';
import { OutreachDesk } from './intake/outreach-desk.js';
import { SafeGround } from './intake/safe-ground.js';
import { SupplementDesk } from './intake/supplement-desk.js';
import { messageControllers, messageProviders } from './partner-messages.wiring.js';
import { IntakeHandler } from './messaging/intake.handler.js';
import { ReceiptSender } from './messaging/receipt-sender.js';
import { partnerControllers, partnerProviders } from './partners.wiring.js';
import { TypeOrmChildFiles } from './persistence/child-files.typeorm.js';
import { ChildKeys } from './persistence/child-keys.js';
import { TypeOrmConcerns } from './persistence/concerns.typeorm.js';
import { Directory } from './persistence/directory.js';
import { PeopleInReports } from './persistence/log-review/people-in-reports.js';
import { TypeOrmPartnerMessages } from './persistence/partner-messages.typeorm.js';
import { TypeOrmRejections } from './persistence/rejections.typeorm.js';
import { ProtectionOfFiled } from './persistence/protection/protection-of-filed.js';
import { SealedLog } from './persistence/sealed-log.js';
import { protectionControllers, protectionProviders } from './protection.wiring.js';
import { teamControllers, teamProviders } from './teams.wiring.js';
import { ReadChildFiles } from './use-cases/read-child-files.js';
import { ReceiveConcerns } from './use-cases/receive-concerns.js';

/** The only wiring: everything below knows interfaces, this file knows who stands behind them. */
@Module({
  imports: [PlatformModule.for(referrals)],
  controllers: [
    IntakeHandler,
    ConcernReportsController,
    PoliceNoticesController,
    EnquiriesController,
    SupplementsController,
    FeedbackRequestsController,
    FeedbackAcknowledgementsController,
    OutreachContactsController,
    ChildrenController,
    ReceptionTasksController,
    ...partnerControllers,
    ...intakeControllers,
    ...feedbackControllers,
    ...messageControllers,
    ...disposalControllers,
    ...teamControllers,
    ...glassControllers,
    ...protectionControllers,
    ...disclosureControllers,
  ],
  providers: [
    ...partnerProviders,
    ...intakeProviders,
    ...feedbackProviders,
    ...messageProviders,
    ...disposalProviders,
    ...teamProviders,
    ...glassProviders,
    ...protectionProviders,
    ...disclosureProviders,
    {
      provide: ChildKeys,
      inject: [Database, KeyService, BlindIndex],
      useFactory: (database: Database, keys: KeyService, blindIndex: BlindIndex) => new ChildKeys(database, keys, blindIndex),
    },
    {
      provide: PeopleInReports,
      inject: [KeyService, FieldCipher],
      useFactory: (keys: KeyService, cipher: FieldCipher) => new PeopleInReports(keys, cipher),
    },
    {
      provide: SealedLog,
      inject: [KeyService, Directory],
      useFactory: (keys: KeyService, directory: Directory) => new SealedLog(keys, (kommunkod) => directory.recipientOf(kommunkod)),
    },
    {
      provide: TypeOrmConcerns,
      inject: [Database, ChildKeys, FieldCipher, SealedLog, ProtectionOfFiled],
      useFactory: (...parts: [Database, ChildKeys, FieldCipher, SealedLog, ProtectionOfFiled]) => new TypeOrmConcerns(...parts),
    },
    {
      provide: TypeOrmPartnerMessages,
      inject: [Database, ChildKeys, KeyService, FieldCipher, SealedLog, ProtectionOfFiled],
      useFactory: (
        ...[database, children, keys, cipher, ...rest]: [Database, ChildKeys, KeyService, FieldCipher, SealedLog, ProtectionOfFiled]
      ) => new TypeOrmPartnerMessages(database, children, { keys, cipher }, ...rest),
    },
    {
      provide: ConcernDesk,
      inject: [TypeOrmConcerns, Directory, CLOCK],
      useFactory: (concerns: TypeOrmConcerns, directory: Directory, clock: Clock) =>
        new ConcernDesk(
          new ReportReader({ report: compiledValidator(ConcernReportV1), notice: compiledValidator(PoliceNoticeV1) }, (partnerId) =>
            directory.organisationNumberOf(partnerId),
          ),
          new ReceiveConcerns(concerns, () => codesInForce(localDate(clock.now()))),
        ),
    },
    {
      provide: DESKS,
      inject: [ConcernDesk, EnquiryDesk, SupplementDesk, OutreachDesk, FeedbackRequestDesk, FeedbackAcknowledgementDesk],
      useFactory: (
        concerns: ConcernDesk,
        enquiries: EnquiryDesk,
        supplements: SupplementDesk,
        outreach: OutreachDesk,
        requests: FeedbackRequestDesk,
        acknowledgements: FeedbackAcknowledgementDesk,
      ): ReadonlyMap<IntakeMessage, Desk> =>
        new Map<IntakeMessage, Desk>([
          ['concern-report', concerns],
          ['police-notice', concerns],
          ['enquiry', enquiries],
          ['supplement', supplements],
          ['outreach-contacts', outreach],
          ['feedback-request', requests],
          ['feedback-acknowledgement', acknowledgements],
        ]),
    },
    {
      provide: Reception,
      inject: [AuditSealing, Directory, MessageOpener, DESKS, TypeOrmRejections],
      useFactory: (
        ...[sealing, directory, ...parts]: [AuditSealing, Directory, MessageOpener, ReadonlyMap<string, Desk>, TypeOrmRejections]
      ) => new Reception(new SafeGround(sealing, directory), ...parts),
    },
    Door,
    {
      provide: ReceivingQueue,
      inject: [Reception],
      useFactory: (reception: Reception) =>
        new ReceivingQueue(
          (arrivals) => reception.receive(arrivals),
          (error) => Database.isTransient(error),
        ),
    },
    {
      provide: ReceiptSender,
      inject: [Publisher, Database],
      useFactory: (publisher: Publisher, database: Database) => new ReceiptSender(publisher, database),
    },
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
