import type { Provider, Type } from '@nestjs/common';
import { momentOf } from '@varsam/calendar';
import { FeedbackAcknowledgementV1, FeedbackRequestV1 } from '@varsam/contracts';
import { Publisher } from '@varsam/messaging';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { CLOCK, compiledValidator, FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { v7 } from 'uuid';
import { FeedbackController } from './http/feedback.controller.js';
import { FeedbackTasksController } from './http/feedback-tasks.controller.js';
import { FeedbackAcknowledgementDesk } from './intake/feedback-acknowledgement-desk.js';
import { FeedbackRequestDesk } from './intake/feedback-request-desk.js';
import { FeedbackSender } from './messaging/feedback-sender.js';
import { PreAssessmentDecidedHandler } from './messaging/pre-assessment-decided.handler.js';
import { Directory } from './persistence/directory.js';
import { TypeOrmDisclosures } from './persistence/disclosure/disclosures.typeorm.js';
import { ChildTexts } from './persistence/feedback/child-texts.js';
import { FeedbackRules } from './persistence/feedback/feedback-rules.js';
import { FeedbackSeals } from './persistence/feedback/feedback-seals.js';
import { TypeOrmFeedbacks } from './persistence/feedback/feedbacks.typeorm.js';
import { TypeOrmSentFeedbacks } from './persistence/feedback/sent-feedbacks.typeorm.js';
import { TypeOrmPartnerMessages } from './persistence/partner-messages.typeorm.js';
import { SealedLog } from './persistence/sealed-log.js';
import { AcknowledgeFeedback } from './use-cases/feedback/acknowledge-feedback.js';
import { AskForFeedback } from './use-cases/feedback/ask-for-feedback.js';
import { JudgeFeedback } from './use-cases/feedback/judge-feedback.js';
import { NoteConcernDecisions } from './use-cases/feedback/note-concern-decisions.js';
import { ReadFeedback } from './use-cases/feedback/read-feedback.js';

export const feedbackControllers: readonly Type[] = [FeedbackController, FeedbackTasksController, PreAssessmentDecidedHandler];

const record: readonly Provider[] = [
  {
    provide: Inbox,
    inject: [Database, DeadLetters],
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'referrals-assessments', deadLetters),
  },
  {
    provide: TypeOrmFeedbacks,
    inject: [Database, KeyService, FieldCipher, SealedLog, ReadLog],
    useFactory: (...[database, keys, cipher, log, readLog]: [Database, KeyService, FieldCipher, SealedLog, ReadLog]) =>
      new TypeOrmFeedbacks(database, new ChildTexts(keys, cipher), new FeedbackSeals(log), readLog),
  },
  {
    provide: TypeOrmSentFeedbacks,
    inject: [Database, SealedLog],
    useFactory: (database: Database, log: SealedLog) => new TypeOrmSentFeedbacks(database, log),
  },
  {
    provide: FeedbackRules,
    inject: [Database, CLOCK],
    useFactory: (database: Database, clock: Clock) => new FeedbackRules(database, clock),
  },
  {
    provide: FeedbackSender,
    inject: [Publisher, Database, Directory],
    useFactory: (publisher: Publisher, database: Database, directory: Directory) => new FeedbackSender(publisher, database, directory),
  },
];

type ForAsking = [TypeOrmFeedbacks, TypeOrmSentFeedbacks, TypeOrmPartnerMessages, FeedbackRules, FeedbackSender];

const useCases: readonly Provider[] = [
  {
    provide: NoteConcernDecisions,
    inject: [TypeOrmFeedbacks, FeedbackRules],
    useFactory: (feedbacks: TypeOrmFeedbacks, rules: FeedbackRules) => new NoteConcernDecisions(feedbacks, () => rules.all()),
  },
  {
    provide: AskForFeedback,
    inject: [TypeOrmFeedbacks, TypeOrmSentFeedbacks, TypeOrmPartnerMessages, FeedbackRules, FeedbackSender],
    useFactory: (...[feedbacks, sent, messages, rules, sender]: ForAsking) =>
      new AskForFeedback(
        ...([feedbacks, sent, messages] as const),
        () => rules.all(),
        (feedback) => sender.send(feedback),
      ),
  },
  {
    provide: AcknowledgeFeedback,
    inject: [TypeOrmSentFeedbacks, TypeOrmPartnerMessages],
    useFactory: (sent: TypeOrmSentFeedbacks, messages: TypeOrmPartnerMessages) => new AcknowledgeFeedback(sent, messages),
  },
  {
    provide: JudgeFeedback,
    inject: [TypeOrmFeedbacks, FeedbackSender, CLOCK, TypeOrmDisclosures],
    useFactory: (feedbacks: TypeOrmFeedbacks, sender: FeedbackSender, clock: Clock, disclosures: TypeOrmDisclosures) =>
      new JudgeFeedback(
        feedbacks,
        () => momentOf(clock.now()),
        () => v7(),
        (feedback) => sender.send(feedback),
        (kommunkod) => disclosures.rules(kommunkod),
      ),
  },
  {
    provide: ReadFeedback,
    inject: [TypeOrmFeedbacks, TypeOrmSentFeedbacks, CLOCK],
    useFactory: (feedbacks: TypeOrmFeedbacks, sent: TypeOrmSentFeedbacks, clock: Clock) =>
      new ReadFeedback(feedbacks, sent, () => clock.now()),
  },
];

const desks: readonly Provider[] = [
  {
    provide: FeedbackRequestDesk,
    inject: [AskForFeedback, Directory],
    useFactory: (ask: AskForFeedback, directory: Directory) =>
      new FeedbackRequestDesk(compiledValidator(FeedbackRequestV1), (partnerId) => directory.organisationNumberOf(partnerId), ask),
  },
  {
    provide: FeedbackAcknowledgementDesk,
    inject: [AcknowledgeFeedback, Directory],
    useFactory: (acknowledge: AcknowledgeFeedback, directory: Directory) =>
      new FeedbackAcknowledgementDesk(
        compiledValidator(FeedbackAcknowledgementV1),
        (partnerId) => directory.organisationNumberOf(partnerId),
        acknowledge,
      ),
  },
];

/** All that feedback to reporters is made of; the module takes it as one. */
export const feedbackProviders: readonly Provider[] = [...record, ...useCases, ...desks];
