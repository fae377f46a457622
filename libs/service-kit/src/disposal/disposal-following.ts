import type { FactoryProvider, Type } from '@nestjs/common';
import { Database } from '@varsam/outbox';
import { CLOCK, type Clock } from '../clock.js';
import { FieldCipher } from '../field-cipher.js';
import { KeyService } from '../key-service.js';
import { Metrics } from '../metrics.js';
import { DisposalFollower, type FollowerContracts } from './disposal-follower.js';
import { consideredHandler, disposedHandler } from './disposal-handlers.js';
import { LettersAbout } from './letters-about.js';
import type { RecordsOfChild } from './records-of-child.js';
import { SetAside } from './set-aside.js';

interface Following extends FollowerContracts {
  readonly service: string;
  readonly records: (database: Database, keys: KeyService) => RecordsOfChild;
}

type Needs = readonly [Database, KeyService, FieldCipher, Clock, Metrics];

/** All that a service's part in disposal is made of; its module takes it as one. */
export function disposalFollowing({ service, records, told, disposed }: Following): {
  readonly controllers: readonly Type[];
  readonly providers: readonly FactoryProvider[];
} {
  const provider: FactoryProvider = {
    provide: DisposalFollower,
    inject: [Database, KeyService, FieldCipher, CLOCK, Metrics],
    useFactory: (...[database, keys, cipher, clock, metrics]: Needs) =>
      new DisposalFollower(
        { database, letters: new LettersAbout(keys, cipher), clock, records: records(database, keys), setAside: new SetAside(metrics) },
        { disposed, ...(told !== undefined && { told }) },
      ),
  };
  const handlers = told === undefined ? [disposedHandler(service)] : [consideredHandler(service), disposedHandler(service)];
  return { controllers: handlers, providers: [provider] };
}
