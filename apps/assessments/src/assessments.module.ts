import { Module } from '@nestjs/common';
import { momentOf } from '@varsam/calendar';
import { AssessmentsRecordsDisposedV1, AssessmentsStandingToldV1 } from '@varsam/contracts';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { CLOCK, FieldCipher, KeyService, PlatformModule, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { v7 } from 'uuid';
import { disposalFollowing } from '@varsam/service-kit/disposal';
import { registerExtracts } from '@varsam/service-kit/register-extracts';
import { protectionHandler } from '@varsam/service-kit/protection-handler';
import { assessments } from './config.js';
import { ConcernsController } from './http/concerns.controller.js';
import { InvestigationsController } from './http/investigations.controller.js';
import { ConcernReceivedHandler } from './messaging/concern-received.handler.js';
import { ChildExtract } from './persistence/child-extract.js';
import { childRecords } from './persistence/child-records.js';
import type { ConcernAssessments } from './persistence/concern-assessments.js';
import { TypeOrmConcernAssessments } from './persistence/concern-assessments.typeorm.js';
import type { DeadlineRules } from './persistence/deadline-rules.js';
import { TypeOrmDeadlineRules } from './persistence/deadline-rules.typeorm.js';
import type { Investigations } from './persistence/investigations.js';
import { TypeOrmInvestigations } from './persistence/investigations.typeorm.js';
import { PersonFiles } from './persistence/person-files.js';
import { CloseInvestigations } from './use-cases/close-investigations.js';
import { DecidePreAssessments } from './use-cases/decide-pre-assessments.js';
import { ExtendPreAssessments } from './use-cases/extend-pre-assessments.js';
import { HandOverCases } from './use-cases/hand-over-cases.js';
import { MakeProtectionAssessments } from './use-cases/make-protection-assessments.js';
import { NoteSupplements } from './use-cases/note-supplements.js';
import { OpenConcerns } from './use-cases/open-concerns.js';
import { ReadAssessments } from './use-cases/read-assessments.js';

const nowBy = (clock: Clock) => () => momentOf(clock.now());

const record = [
  {
    provide: Inbox,
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'assessments-referrals', deadLetters),
    inject: [Database, DeadLetters],
  },
  {
    provide: PersonFiles,
    useFactory: (keys: KeyService, cipher: FieldCipher) => new PersonFiles(keys, cipher),
    inject: [KeyService, FieldCipher],
  },
  {
    provide: TypeOrmConcernAssessments,
    useFactory: (database: Database, files: PersonFiles, log: ReadLog) => new TypeOrmConcernAssessments(database, files, log),
    inject: [Database, PersonFiles, ReadLog],
  },
  {
    provide: TypeOrmInvestigations,
    useFactory: (database: Database, files: PersonFiles, log: ReadLog) => new TypeOrmInvestigations(database, files, log),
    inject: [Database, PersonFiles, ReadLog],
  },
  {
    provide: TypeOrmDeadlineRules,
    useFactory: (database: Database, clock: Clock) => new TypeOrmDeadlineRules(database, clock),
    inject: [Database, CLOCK],
  },
];

const useCases = [
  {
    provide: OpenConcerns,
    useFactory: (concerns: ConcernAssessments, rules: DeadlineRules) => new OpenConcerns(concerns, rules),
    inject: [TypeOrmConcernAssessments, TypeOrmDeadlineRules],
  },
  {
    provide: NoteSupplements,
    useFactory: (concerns: ConcernAssessments, rules: DeadlineRules) => new NoteSupplements(concerns, rules),
    inject: [TypeOrmConcernAssessments, TypeOrmDeadlineRules],
  },
  {
    provide: MakeProtectionAssessments,
    useFactory: (concerns: ConcernAssessments, clock: Clock) => new MakeProtectionAssessments(concerns, nowBy(clock)),
    inject: [TypeOrmConcernAssessments, CLOCK],
  },
  {
    provide: DecidePreAssessments,
    useFactory: (concerns: ConcernAssessments, rules: DeadlineRules, clock: Clock) =>
      new DecidePreAssessments(concerns, rules, nowBy(clock), v7),
    inject: [TypeOrmConcernAssessments, TypeOrmDeadlineRules, CLOCK],
  },
  {
    provide: ExtendPreAssessments,
    useFactory: (concerns: ConcernAssessments, clock: Clock) => new ExtendPreAssessments(concerns, nowBy(clock)),
    inject: [TypeOrmConcernAssessments, CLOCK],
  },
  {
    provide: CloseInvestigations,
    useFactory: (investigations: Investigations, clock: Clock) => new CloseInvestigations(investigations, nowBy(clock)),
    inject: [TypeOrmInvestigations, CLOCK],
  },
  {
    provide: HandOverCases,
    useFactory: (concerns: ConcernAssessments, investigations: Investigations, clock: Clock) =>
      new HandOverCases(concerns, investigations, nowBy(clock)),
    inject: [TypeOrmConcernAssessments, TypeOrmInvestigations, CLOCK],
  },
  {
    provide: ReadAssessments,
    useFactory: (concerns: ConcernAssessments, investigations: Investigations) => new ReadAssessments(concerns, investigations),
    inject: [TypeOrmConcernAssessments, TypeOrmInvestigations],
  },
];

const disposals = disposalFollowing({
  service: 'assessments',
  records: () => childRecords,
  told: AssessmentsStandingToldV1,
  disposed: AssessmentsRecordsDisposedV1,
});

/** What is kept about a child, for the child or a guardian (GDPR art. 15). */
const extracts = registerExtracts({ service: 'assessments', source: (keys, cipher) => new ChildExtract(new PersonFiles(keys, cipher)) });

@Module({
  imports: [PlatformModule.for(assessments)],
  controllers: [
    ConcernsController,
    InvestigationsController,
    ConcernReceivedHandler,
    protectionHandler('assessments'),
    ...disposals.controllers,
    ...extracts.controllers,
  ],
  providers: [...disposals.providers, ...extracts.providers, ...record, ...useCases],
})
export class AssessmentsModule {}
