import type { FactoryProvider, Type } from '@nestjs/common';
import { momentOf } from '@varsam/calendar';
import { Database } from '@varsam/outbox';
import { CLOCK, type Clock } from '../clock.js';
import { documentedApart, type NamedApart } from '../documents/extract.documents.js';
import { FieldCipher } from '../field-cipher.js';
import { KeyService } from '../key-service.js';
import { ReadLog } from '../read-log.js';
import type { ExtractSource } from './extract-source.js';
import { extractController, type ExtractRoles, type ExtractRoutes } from './extract.controller.js';
import { Extracts } from './extracts.js';

type Needs = readonly [Database, ReadLog, KeyService, FieldCipher, Clock];

interface Extracting {
  readonly service: string;
  /** The social workers' unless told. */
  readonly roles?: ExtractRoles;
  /** Routes of its own, where the source is apart from the child's file. */
  readonly apart?: NamedApart & { readonly path: string };
  readonly source: (keys: KeyService, cipher: FieldCipher) => ExtractSource;
}

const socialWorkers: ExtractRoles = { works: ['socialWorker', 'unitManager'], approves: ['unitManager'] };

const ofChildFile: ExtractRoutes = { extracts: Extracts, path: 'register-extracts', documented: (documentation) => documentation };

function apartFromFile({ path, ...named }: NonNullable<Extracting['apart']>): ExtractRoutes {
  return { extracts: `extracts:${path}`, path, documented: (documentation) => documentedApart(documentation, named) };
}

/** All that a service's part of a register extract is made of; its module takes it as one. */
export function registerExtracts({ service, source, roles = socialWorkers, apart }: Extracting): {
  readonly controllers: readonly Type[];
  readonly providers: readonly FactoryProvider[];
} {
  const routes = apart === undefined ? ofChildFile : apartFromFile(apart);
  const provider: FactoryProvider = {
    provide: routes.extracts,
    inject: [Database, ReadLog, KeyService, FieldCipher, CLOCK],
    useFactory: (...[database, readLog, keys, cipher, clock]: Needs) =>
      new Extracts(database, readLog, source(keys, cipher), () => momentOf(clock.now()), service),
  };
  return { controllers: [extractController(roles, routes)], providers: [provider] };
}
