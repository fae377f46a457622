import type { Provider, Type } from '@nestjs/common';
import { Database } from '@varsam/outbox';
import { BlindIndex, CLOCK, FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { SetAside } from '@varsam/service-kit/disposal-set-aside';
import { LettersAbout } from '@varsam/service-kit/letters-about';
import { Metrics } from '@varsam/service-kit/metrics';
import { ReferralsSettings } from './config.js';
import { DisposalClock } from './disposal-clock.js';
import { DisposalHoldsController } from './http/disposal/disposal-holds.controller.js';
import { DisposalListsController } from './http/disposal/disposal-lists.controller.js';
import { DisposalProofsController } from './http/disposal/disposal-proofs.controller.js';
import { DisposalsController } from './http/disposal/disposals.controller.js';
import { ChildRecordsDisposedHandler } from './messaging/child-records-disposed.handler.js';
import { ChildStandingToldHandler } from './messaging/child-standing-told.handler.js';
import { ChildFacts } from './persistence/disposal/child-facts.js';
import { ChildRecords } from './persistence/disposal/child-records.js';
import { DisposalHolds } from './persistence/disposal/disposal-holds.js';
import { TypeOrmDisposalLists } from './persistence/disposal/disposal-lists.typeorm.js';
import { DisposalProofs } from './persistence/disposal/disposal-proofs.js';
import { TypeOrmDisposals } from './persistence/disposal/disposals.typeorm.js';
import { RetentionRuleTable } from './persistence/disposal/retention-rules.js';
import { DisposeOfFiles } from './use-cases/disposal/dispose-of-files.js';
import { KeepFromDisposal } from './use-cases/disposal/keep-from-disposal.js';
import { ReadDisposalProofs } from './use-cases/disposal/read-disposal-proofs.js';

export const disposalControllers: readonly Type[] = [
  DisposalListsController,
  DisposalsController,
  DisposalHoldsController,
  DisposalProofsController,
  ChildStandingToldHandler,
  ChildRecordsDisposedHandler,
];

type Destroying = [Database, ChildFacts, KeyService, FieldCipher, BlindIndex, SetAside];
type Keeping = [TypeOrmDisposalLists, TypeOrmDisposals, RetentionRuleTable, Database, Clock, SetAside];

/** Disposal (gallring, SoL 16:1–5), from the list to the proof. */
export const disposalProviders: readonly Provider[] = [
  { provide: SetAside, inject: [Metrics], useFactory: (metrics: Metrics) => new SetAside(metrics) },
  {
    provide: ChildFacts,
    inject: [KeyService, FieldCipher, SetAside],
    useFactory: (...parts: [KeyService, FieldCipher, SetAside]) => new ChildFacts(...parts),
  },
  {
    provide: RetentionRuleTable,
    inject: [Database, ReferralsSettings],
    // Rules for trying out are no law: where real children are, they are not even read.
    useFactory: (database: Database, { VARSAM_MODE: mode }: ReferralsSettings) => new RetentionRuleTable(database, mode !== 'production'),
  },
  {
    provide: TypeOrmDisposalLists,
    inject: [Database, ChildFacts, ReadLog],
    useFactory: (database: Database, facts: ChildFacts, readLog: ReadLog) => new TypeOrmDisposalLists(database, facts, readLog),
  },
  {
    provide: TypeOrmDisposals,
    inject: [Database, ChildFacts, KeyService, FieldCipher, BlindIndex, SetAside],
    useFactory: (...[database, facts, keys, cipher, blindIndex, setAside]: Destroying) =>
      new TypeOrmDisposals(database, facts, new ChildRecords(new LettersAbout(keys, cipher), blindIndex, setAside)),
  },
  {
    provide: DisposeOfFiles,
    inject: [TypeOrmDisposalLists, TypeOrmDisposals, RetentionRuleTable, Database, CLOCK, SetAside],
    useFactory: (...[lists, disposals, rules, database, clock, setAside]: Keeping) =>
      new DisposeOfFiles(lists, disposals, {
        rules: () => rules.all(),
        now: () => clock.now(),
        afterCommit: (fn) => database.afterCommit(fn),
        failed: (disposalId) => setAside.tell('disposal', [disposalId]),
      }),
  },
  { provide: DisposalClock, inject: [DisposeOfFiles], useFactory: (disposals: DisposeOfFiles) => new DisposalClock(disposals) },
  {
    provide: KeepFromDisposal,
    inject: [Database, ReadLog, CLOCK],
    useFactory: (database: Database, readLog: ReadLog, clock: Clock) =>
      new KeepFromDisposal(new DisposalHolds(database, readLog), () => clock.now()),
  },
  {
    provide: ReadDisposalProofs,
    inject: [Database, ReadLog],
    useFactory: (database: Database, readLog: ReadLog) => new ReadDisposalProofs(new DisposalProofs(database, readLog)),
  },
];
