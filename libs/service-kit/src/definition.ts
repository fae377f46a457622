import type { StreamSpec } from '@varsam/messaging';
import type { MigrationInterface } from 'typeorm';
import type { ApiDocumentation } from './documents/documented.js';
import type { PartnerGate } from './access.js';
import type { SettingsClass } from './load-settings.js';
import type { LogReviewDefinition } from './review/log-review-definition.js';
import type { ServiceSettings } from './settings.js';

type RowClass = new () => object;

/** What makes a service of a module: the rest of the platform is the same for all. */
export interface ServiceDefinition<S extends ServiceSettings = ServiceSettings> {
  /** As in subjects, event types and durable names: `referrals`. */
  readonly name: string;
  /** Controllers name their resource alone (`@Controller('concern-reports')`); boot puts `/{apiName}/v1` in front. */
  readonly apiName: string;
  readonly settings: SettingsClass<S>;
  readonly rows: readonly RowClass[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Streams besides DOMAIN that this service reads; a function where their size is a setting. */
  readonly streams?: readonly StreamSpec[] | ((settings: S) => readonly StreamSpec[]);
  /** Append-only tables that are sealed besides the read log. Each is named in the migration with `auditTables` too. */
  readonly sealedTables?: readonly string[];
  /** Gives the service its monthly log review; its tables come with `reviewTables`. */
  readonly logReview?: LogReviewDefinition;
  /** True starts the relay. Consumers start when a controller of the module has a batch handler. */
  readonly publishesDomainEvents: boolean;
  /** A provider of the module that every partner passes after its token; without it the token is enough. */
  readonly partnerGate?: abstract new (...parts: never[]) => PartnerGate;
  /** Routes that take a list of messages in one body, and how large it may be: the bytes come as they are, for the route to take apart. */
  readonly bulkRoutes?: Readonly<Record<string, number>>;
  /** Media types beside JSON whose bytes come as they are, such as sealed letters. */
  readonly opaqueTypes?: readonly string[];
  /** Date of the API's release (`YYYY-MM-DD`), told by `api-info`. */
  readonly apiReleased?: string;
  /** What the published description of the API says as a whole. */
  readonly documentation?: ApiDocumentation;
  /** Said with every refused message: what the sender should do now, such as to phone. */
  readonly advice?: { readonly sv: string; readonly en: string };
}

export function defineService<S extends ServiceSettings>(definition: ServiceDefinition<S>): ServiceDefinition<S> {
  return Object.freeze(definition);
}

const day = 24 * 60 * 60;

/** The stream that carries events between services. Kept for a fortnight: the outbox, not the stream, is the record. */
export function domainStream(settings: ServiceSettings): StreamSpec {
  return {
    name: 'DOMAIN',
    subjects: ['domain.>'],
    maxBytes: settings.VARSAM_DOMAIN_STREAM_MAX_BYTES,
    maxAgeSeconds: 14 * day,
    duplicateWindowSeconds: 120,
    replicas: settings.VARSAM_STREAM_REPLICAS,
    maxMessageBytes: 1024 * 1024,
  };
}

export function streamsOf<S extends ServiceSettings>(definition: ServiceDefinition<S>, settings: S): readonly StreamSpec[] {
  const { streams = [] } = definition;
  return [domainStream(settings), ...(typeof streams === 'function' ? streams(settings) : streams)];
}
