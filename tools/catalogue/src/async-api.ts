import { batchContentType, type CatalogueEntry, type CloudEvent, eventContentType } from '@varsam/contracts';
import { subjectOf } from './events-page.js';
import type { ClassComment } from './field-comments.js';
import { legalBasesOf } from './legal-bases.js';
import { payloadSchema, type Schema } from './schema.js';

type Json = Readonly<Record<string, unknown>>;
type Example = (entry: CatalogueEntry) => CloudEvent;

/** docs/asyncapi.yaml: the same catalogue for machines, AsyncAPI 3. Examples are the golden fixtures. */
export function asyncApi(
  catalogue: readonly CatalogueEntry[],
  comments: ReadonlyMap<string, ClassComment>,
  example: Example,
  version: string,
): Json {
  return {
    asyncapi: '3.0.0',
    info: info(version, catalogue),
    defaultContentType: batchContentType,
    servers: {
      nats: {
        host: 'nats.example:4222',
        protocol: 'nats',
        description: 'NATS JetStream in operator mode; a partner signs in with its own user JWT and reaches its own prefix only.',
        security: [{ $ref: '#/components/securitySchemes/credentials' }],
      },
    },
    channels: Object.fromEntries(catalogue.map((entry) => [entry.contract.name, channel(entry)])),
    operations: Object.fromEntries(catalogue.map((entry) => [operationName(entry), operation(entry)])),
    components: {
      securitySchemes: { credentials },
      messages: Object.fromEntries(catalogue.map((entry) => [entry.contract.name, message(entry, example(entry))])),
      schemas: { CloudEvent: envelope, ...payloads(catalogue, comments) },
    },
  };
}

function info(version: string, catalogue: readonly CatalogueEntry[]): Json {
  return {
    title: 'Varsam',
    version,
    description:
      'Events and partner messages of Varsam, the event backbone and case service for concerns about children.\n\n' +
      'Händelser och partnermeddelanden i Varsam, händelsestomme och ärendestöd för oro för barn.',
    contact: { name: 'Varsam', url: 'https://varsam.example', email: 'integration@varsam.example' },
    license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    tags: [...new Set(catalogue.map(({ owner }) => owner))].sort().map((name) => ({ name })),
  };
}

function channel(entry: CatalogueEntry): Json {
  const partner = entry.channel === 'domain' ? {} : { partnerId: { description: 'The partner, as registered.' } };
  return {
    address: subjectOf(entry),
    title: entry.summaryEn,
    parameters: { kommunkod: { description: 'Four-digit code of the municipality.', examples: ['0486'] }, ...partner },
    messages: { [entry.contract.name]: { $ref: `#/components/messages/${entry.contract.name}` } },
  };
}

const operationName = (entry: CatalogueEntry): string => `${entry.channel === 'intake' ? 'receive' : 'send'}${entry.contract.name}`;

function operation(entry: CatalogueEntry): Json {
  return {
    action: entry.channel === 'intake' ? 'receive' : 'send',
    channel: { $ref: `#/channels/${entry.contract.name}` },
    summary: entry.summaryEn,
    description: entry.summarySv,
    tags: [{ name: entry.owner }],
    'x-consumers': entry.consumers,
    bindings: { nats: { ...natsBinding[entry.channel], bindingVersion: '0.1.0' } },
  };
}

/** The binding itself knows of queue groups alone; what a client needs to know of JetStream stands beside it. */
const natsBinding: Readonly<Record<CatalogueEntry['channel'], Json>> = {
  intake: { 'x-stream': 'INTAKE', 'x-deduplication-header': 'Nats-Msg-Id', 'x-acknowledgement': 'explicit', 'x-max-payload': 262_144 },
  receipt: { 'x-delivery': 'core NATS: a partner that missed one sends the same id again and gets the same receipt' },
  domain: { 'x-stream': 'DOMAIN', 'x-deduplication-header': 'Nats-Msg-Id', 'x-acknowledgement': 'explicit' },
};

const credentials: Json = {
  type: 'asymmetricEncryption',
  description:
    'NATS credentials: a user JWT, minted for one partner and its municipalities by a scoped signing key, and the Ed25519 seed that answers the nonce of the server. ' +
    'They allow the own prefix of intake.>, the own receipts and the own inbox, and nothing else.',
};

function message(entry: CatalogueEntry, example: CloudEvent): Json {
  const event = {
    allOf: [
      { $ref: '#/components/schemas/CloudEvent' },
      { type: 'object', properties: { type: { const: entry.type }, data: { $ref: `#/components/schemas/${entry.contract.name}` } } },
    ],
  };
  const batch = entry.channel === 'domain';
  return {
    name: entry.type,
    title: entry.contract.name,
    summary: entry.summaryEn,
    description: entry.summarySv,
    contentType: batch ? batchContentType : eventContentType,
    payload: batch ? { type: 'array', minItems: 1, maxItems: 250, items: event } : event,
    examples: [{ name: 'golden', payload: batch ? [example] : example }],
    'x-classification': example.classification,
    'x-legal-basis': legalBasesOf(entry),
  };
}

const text: Json = { type: 'string', minLength: 1 };

const envelope: Json = {
  type: 'object',
  description: 'CloudEvents 1.0, structured JSON, with the extension attributes of Varsam.',
  required: ['specversion', 'id', 'source', 'type', 'time', 'kommunkod', 'data'],
  properties: {
    specversion: { const: '1.0' },
    ...{ id: text, source: text, type: text, subject: text, time: { type: 'string', format: 'date-time' } },
    datacontenttype: { const: 'application/json' },
    dataschema: text,
    kommunkod: { type: 'string', pattern: '^\\d{4}$' },
    legalbasis: text,
    classification: { enum: ['K0', 'K1', 'K2', 'K3'] },
    ...{ traceparent: text, correlationid: text, causationid: text },
    data: { type: 'object' },
  },
};

function payloads(catalogue: readonly CatalogueEntry[], comments: ReadonlyMap<string, ClassComment>): Json {
  const schemas: Record<string, Schema> = {};
  for (const entry of catalogue) {
    const { root, nested } = payloadSchema(entry);
    for (const [name, schema] of [[entry.contract.name, root] as const, ...Object.entries(nested)])
      schemas[name] = described(schema, comments.get(name));
  }
  return relinked(schemas) as Json;
}

function described(schema: Schema, comment: ClassComment | undefined): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, { ...field, description: comment?.fields[name] ?? '' }] as const,
  );
  return { ...schema, ...(comment && { description: comment.meaning }), properties: Object.fromEntries(properties) };
}

/** A class that is nested in one schema stands beside it in the document. */
function relinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relinked);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    key === '$ref' ? String(part).replace('#/definitions/', '#/components/schemas/') : relinked(part),
  ]);
  return Object.fromEntries(entries);
}
