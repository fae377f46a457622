/**
 * The import table of a service and of the contracts. A layer may import its own folder, the layers and the packages named here, and nothing else.
 * `types` are folders or packages from which only types may come: they vanish at run time, so they bind nobody to an implementation.
 */
const nest = ['@nestjs/common', '@nestjs/core', 'reflect-metadata', 'rxjs'];
const validation = ['class-validator', 'class-transformer'];

/** Dates as the law counts them: pure arithmetic, as pure as the domain that uses it (ADR 19). */
const calendar = '@varsam/calendar';

export const serviceLayers = {
  domain: { folders: [], types: [], packages: [calendar] },
  indicators: { folders: ['domain'], types: ['persistence'], packages: [calendar, '@varsam/contracts'] },
  'use-cases': { folders: ['domain', 'indicators'], types: ['persistence'], packages: [calendar] },
  /** Where a service with two doors makes one path of them: from bytes to a command, from its outcome to an answer. */
  intake: {
    folders: ['use-cases'],
    types: ['domain', 'persistence'],
    packages: [calendar, '@varsam/contracts', '@varsam/service-kit', 'node:*'],
  },
  http: {
    folders: ['use-cases', 'intake'],
    types: ['domain', 'indicators'],
    packages: [...nest, ...validation, 'fastify', calendar, '@varsam/service-kit', '@varsam/contracts', 'node:*'],
  },
  messaging: {
    folders: ['use-cases', 'intake', 'projections'],
    types: ['domain'],
    packages: [
      ...nest,
      '@nestjs/microservices',
      calendar,
      '@varsam/messaging',
      '@varsam/contracts',
      '@varsam/outbox',
      '@varsam/service-kit',
      'uuid',
      'node:*',
    ],
  },
  /** Where a service administers the bus itself: keys are used here, and nowhere else is one imported that could mint (ADR 22). */
  admission: {
    folders: [],
    types: ['domain', 'use-cases'],
    packages: ['@nats-io/jwt', '@nats-io/nkeys', '@nats-io/transport-node', 'node:*'],
  },
  projections: {
    folders: ['domain', 'indicators'],
    types: ['persistence'],
    packages: [...nest, calendar, '@varsam/contracts', '@varsam/outbox', 'typeorm', 'node:*'],
  },
  persistence: {
    folders: ['domain', 'messaging/outgoing'],
    types: ['indicators', 'projections'],
    packages: [...nest, 'typeorm', calendar, '@varsam/outbox', '@varsam/contracts', '@varsam/service-kit', 'uuid', 'node:*'],
  },
};

/** What the pure may lean on leans on nothing. */
export const calendarLayer = { folders: [], types: [], packages: [] };

export const contractsLayer = { folders: [], types: [], packages: [...validation, 'reflect-metadata'] };
