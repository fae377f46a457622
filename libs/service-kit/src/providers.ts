import { Logger, type FactoryProvider, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, ModuleRef } from '@nestjs/core';
import { NatsLink, Publisher } from '@varsam/messaging';
import { Database, dataSourceOptions, DeadLetters, Relay } from '@varsam/outbox';
import { DataSource } from 'typeorm';
import { auditProviders } from './audit/audit-providers.js';
import { AuditSealing } from './audit/audit-sealing.js';
import { RefusedReads } from './audit/refused-reads.js';
import { AccessGuard } from './access-guard.js';
import type { PartnerGate } from './access.js';
import { Backlog } from './backlog.js';
import { BlindIndex } from './blind-index.js';
import { CLOCK, FileClock, systemClock, type Clock } from './clock.js';
import { countedDeadLetters } from './counted-dead-letters.js';
import { domainStream, type ServiceDefinition } from './definition.js';
import { FieldCipher } from './field-cipher.js';
import type { FreshSignInRules } from './fresh-sign-in.js';
import { Health } from './health.js';
import { InputPipe } from './input-pipe.js';
import { KeyService } from './key-service.js';
import { KeyKeeper } from './keys/key-keeper.js';
import { KeyRing } from './keys/key-ring.js';
import { rootsOf } from './keys/roots-of.js';
import { sealLetter } from './letter-seal.js';
import { busReporter, relayReporter } from './relay-report.js';
import { Metrics } from './metrics.js';
import { peopleRules, type PeopleRules } from './people.js';
import { ProblemFilter } from './problem-filter.js';
import { ReadLog } from './read-log.js';
import { redriveProviders } from './redrive-providers.js';
import { reviewProviders } from './review/review-providers.js';
import { ViewerMarks } from './review/viewer-marks.js';
import { settingsOf } from './settings-of.js';
import { SETTINGS, type ServiceSettings } from './settings.js';
import { clientTls } from './tls-identity.js';
import { TokenVerifier } from './token-verifier.js';

type Inject = NonNullable<FactoryProvider['inject']>;

function made<Args extends unknown[]>(
  provide: FactoryProvider['provide'],
  inject: Inject,
  useFactory: (...args: Args) => unknown,
): Provider {
  return { provide, inject, useFactory: (...args: unknown[]) => useFactory(...(args as Args)) };
}

export function providersOf<S extends ServiceSettings>(definition: ServiceDefinition<S>): Provider[] {
  return [
    made(SETTINGS, [], () => settingsOf(definition)),
    made(definition.settings, [SETTINGS], (settings: S) => settings),
    made(Logger, [], () => new Logger(definition.name)),
    made(CLOCK, [SETTINGS], clockOf),
    ...databaseProviders(definition),
    ...messagingProviders(definition),
    ...keyProviders(definition),
    ...redriveProviders(),
    ...auditProviders(definition),
    ...reviewProviders(definition),
    made(Metrics, [], () => new Metrics(definition.name)),
    made(Health, [Database, NatsLink, AuditSealing], healthOf),
    made(TokenVerifier, [SETTINGS], verifierOf),
    made(
      APP_GUARD,
      [SETTINGS, TokenVerifier, RefusedReads, ViewerMarks, ModuleRef],
      (settings: S, ...parts: [TokenVerifier, RefusedReads, ViewerMarks, ModuleRef]) =>
        guardOf(definition, [freshnessOf(settings), peopleRules(settings)], ...parts),
    ),
    made(APP_FILTER, [], () => new ProblemFilter(definition.advice)),
    made(APP_PIPE, [], () => new InputPipe()),
  ];
}

function databaseProviders<S extends ServiceSettings>(definition: ServiceDefinition<S>): Provider[] {
  const dataSource = (settings: ServiceSettings): DataSource =>
    new DataSource(
      dataSourceOptions({
        url: settings.VARSAM_DATABASE_URL,
        tls: clientTls(settings),
        rows: [...definition.rows],
        applicationName: `varsam-${definition.name}`,
        poolSize: settings.VARSAM_DATABASE_POOL,
      }),
    );
  return [
    made(DataSource, [SETTINGS], dataSource),
    made(Database, [DataSource], (source: DataSource) => new Database(source)),
    made(DeadLetters, [Database, KeyService, FieldCipher, Metrics, CLOCK], deadLettersOf),
    made(Backlog, [Database], (database: Database) => new Backlog(database)),
    made(ReadLog, [CLOCK], (clock: Clock) => new ReadLog(clock)),
  ];
}

function messagingProviders<S extends ServiceSettings>(definition: ServiceDefinition<S>): Provider[] {
  const open = (settings: ServiceSettings): NatsLink => {
    const credentialsFile = settings.VARSAM_NATS_CREDENTIALS_FILE;
    const credentials = credentialsFile === undefined ? {} : { credentialsFile };
    return NatsLink.open({
      servers: settings.VARSAM_NATS_URL,
      name: `varsam-${definition.name}`,
      ...credentials,
      tls: clientTls(settings),
      onFault: busReporter(),
    });
  };
  const relay = (settings: ServiceSettings, database: Database, publisher: Publisher, link: NatsLink): Relay =>
    new Relay({
      database,
      publisher,
      link,
      stream: domainStream(settings),
      ownSubject: `domain.*.${definition.name}.>`,
      report: relayReporter(),
    });
  return [
    made(NatsLink, [SETTINGS], open),
    made(Publisher, [NatsLink], (link: NatsLink) => new Publisher(link)),
    made(Relay, [SETTINGS, Database, Publisher, NatsLink], relay),
  ];
}

function keyProviders<S extends ServiceSettings>({ name }: ServiceDefinition<S>): Provider[] {
  const keeper = (settings: ServiceSettings, database: Database, ring: KeyRing): KeyKeeper =>
    new KeyKeeper({ service: name, database, ring, ...rootsOf(settings), refreshMs: settings.VARSAM_KEY_REFRESH_SECONDS * 1_000 });
  return [
    made(KeyRing, [], () => new KeyRing()),
    { provide: KeyService, useExisting: KeyRing },
    made(KeyKeeper, [SETTINGS, Database, KeyRing], keeper),
    made(FieldCipher, [], () => new FieldCipher()),
    made(BlindIndex, [KeyService], (keys: KeyService) => new BlindIndex(keys)),
  ];
}

/** The gate is the service's own and known only once all of its modules are. */
function guardOf<S extends ServiceSettings>(
  { partnerGate, logReview }: ServiceDefinition<S>,
  rules: readonly [FreshSignInRules, PeopleRules],
  ...[tokens, refused, marks, modules]: [TokenVerifier, RefusedReads, ViewerMarks, ModuleRef]
): AccessGuard {
  const noted = { refused, ...(logReview?.people && { viewers: marks }) };
  if (partnerGate === undefined) return new AccessGuard(tokens, undefined, noted, ...rules);
  let gate: PartnerGate | undefined;
  return new AccessGuard(tokens, () => (gate ??= modules.get<PartnerGate>(partnerGate, { strict: false })), noted, ...rules);
}

function freshnessOf({ VARSAM_FRESH_SIGN_IN_MINUTES: minutes, VARSAM_FRESH_SIGN_IN_ACR: acr }: ServiceSettings): FreshSignInRules {
  return { maxAgeSeconds: minutes * 60, acrValues: acr.split(' ') };
}

function clockOf(settings: ServiceSettings): Clock {
  return settings.VARSAM_CLOCK_FILE === undefined ? systemClock : new FileClock(settings.VARSAM_CLOCK_FILE);
}

function deadLettersOf(database: Database, keys: KeyService, cipher: FieldCipher, metrics: Metrics, clock: Clock): DeadLetters {
  const seal = (payload: Uint8Array, id: string): Buffer => sealLetter(keys, cipher, payload, id);
  return countedDeadLetters(database, { seal, now: () => clock.now() }, metrics);
}

function verifierOf(settings: ServiceSettings): TokenVerifier {
  const { VARSAM_OIDC_ISSUER: issuer, VARSAM_OIDC_AUDIENCE: audience, VARSAM_OIDC_JWKS_URL: jwksUrl } = settings;
  return new TokenVerifier({ issuer, audience, jwksUrl });
}

function healthOf(database: Database, link: NatsLink, sealing: AuditSealing): Health {
  // Before the first connection there is no pool to ask, and asking it throws instead of rejecting.
  return new Health({ postgres: async () => database.ping(), nats: () => link.connected, audit: () => sealing.state });
}
