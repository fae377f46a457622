import { Module, type Provider } from '@nestjs/common';
import { HousingRecordsDisposedV1, HousingStandingToldV1 } from '@varsam/contracts';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { CLOCK, type Clock, FieldCipher, KeyService, PlatformModule, ReadLog } from '@varsam/service-kit';
import { disposalFollowing } from '@varsam/service-kit/disposal';
import { protectionHandler } from '@varsam/service-kit/protection-handler';
import { registerExtracts } from '@varsam/service-kit/register-extracts';
import { housing } from './config.js';
import { CasesController } from './http/cases.controller.js';
import { DecisionsController } from './http/decisions.controller.js';
import { SafetyController } from './http/safety.controller.js';
import { AssessmentsEventsHandler } from './messaging/assessments-events.handler.js';
import { ChildExtract } from './persistence/child-extract.js';
import { childRecords } from './persistence/child-records.js';
import { CaseSeals } from './persistence/case-seals.js';
import type { HousingCases } from './persistence/housing-cases.js';
import { TypeOrmHousingCases } from './persistence/housing-cases.typeorm.js';
import { TypeOrmInvestigations } from './persistence/investigations.typeorm.js';
import { PersonKeys } from './persistence/person-keys.js';
import { AssessThreats } from './use-cases/assess-threats.js';
import { DecideOnHousing } from './use-cases/decide-on-housing.js';
import { EndNamings } from './use-cases/end-namings.js';
import { LearnOfInvestigations } from './use-cases/learn-of-investigations.js';
import { NamePersons } from './use-cases/name-persons.js';
import { NotifyDecisions } from './use-cases/notify-decisions.js';
import { PlaceChildren } from './use-cases/place-children.js';
import { RaiseNeeds } from './use-cases/raise-needs.js';
import { ReadHousingCases } from './use-cases/read-housing-cases.js';
import { RecordSafetyMeasures } from './use-cases/record-safety-measures.js';

type CaseUseCase = new (cases: HousingCases, now: () => Date) => object;

const caseUseCases: readonly CaseUseCase[] = [
  RaiseNeeds,
  RecordSafetyMeasures,
  AssessThreats,
  DecideOnHousing,
  NotifyDecisions,
  PlaceChildren,
  NamePersons,
  EndNamings,
  ReadHousingCases,
];

const providers: Provider[] = [
  {
    provide: TypeOrmHousingCases,
    inject: [Database, KeyService, FieldCipher, ReadLog],
    useFactory: (database: Database, keys: KeyService, cipher: FieldCipher, readLog: ReadLog) =>
      new TypeOrmHousingCases(database, new PersonKeys(keys), new CaseSeals(keys, cipher), readLog),
  },
  ...caseUseCases.map((UseCase) => ({
    provide: UseCase,
    inject: [TypeOrmHousingCases, CLOCK],
    useFactory: (cases: HousingCases, clock: Clock) => new UseCase(cases, () => clock.now()),
  })),
  {
    provide: LearnOfInvestigations,
    inject: [Database],
    useFactory: (database: Database) => new LearnOfInvestigations(new TypeOrmInvestigations(database)),
  },
  {
    provide: Inbox,
    inject: [Database, DeadLetters],
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'housing-assessments', deadLetters),
  },
];

const disposals = disposalFollowing({
  service: 'housing',
  records: () => childRecords,
  told: HousingStandingToldV1,
  disposed: HousingRecordsDisposedV1,
});

/** For those who are named in the cases, and the second look is another's of them: neither a unit nor a manager sees a case here. */
const named = ['housingOfficer', 'housingDecider'] as const;
const extracts = registerExtracts({
  service: 'housing',
  roles: { works: named, approves: named, lifeAtStake: true },
  source: (keys, cipher) => new ChildExtract(new PersonKeys(keys), new CaseSeals(keys, cipher)),
});

@Module({
  imports: [PlatformModule.for(housing)],
  controllers: [
    CasesController,
    SafetyController,
    DecisionsController,
    AssessmentsEventsHandler,
    protectionHandler('housing'),
    ...disposals.controllers,
    ...extracts.controllers,
  ],
  providers: [...providers, ...disposals.providers, ...extracts.providers],
})
export class HousingModule {}
