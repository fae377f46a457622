import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { catalogue } from '@varsam/contracts';
import { parse } from 'yaml';
import { readComments } from './field-comments.js';
import { generate } from './generate.js';
import { asyncApiFile, eventsPage, meaningsFile } from './places.js';
import { payloadSchema } from './schema.js';

interface AsyncApiMessage {
  readonly payload: object;
  readonly examples: readonly { readonly payload: unknown }[];
}

interface AsyncApi {
  readonly channels: Readonly<Record<string, { readonly address: string }>>;
  readonly operations: Readonly<Record<string, object>>;
  readonly components: { readonly messages: Readonly<Record<string, AsyncApiMessage>>; readonly schemas: object };
}

const documents = await generate();
const document = parse(documents.asyncApi) as AsyncApi;

function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === '$ref' ? [String(part)] : references(part)));
}

describe('the published catalogue', () => {
  it.each([
    ['docs/events.md', eventsPage, documents.eventsPage],
    ['docs/asyncapi.yaml', asyncApiFile, documents.asyncApi],
    ['libs/contracts/meanings.json', meaningsFile, documents.meanings],
  ])('%s is what the contracts say today; if not, run npx nx run tools-catalogue:generate', (_name, place, fresh) => {
    expect(readFileSync(place, 'utf8')).toBe(fresh);
  });

  it.each(catalogue.map((entry) => [entry.contract.name, entry] as const))(
    'says of %s when it is published and what each field means',
    (name, entry) => {
      const comments = readComments();
      const { root, nested } = payloadSchema(entry);
      expect(comments.get(name)?.meaning).toMatch(/^(Published|Sent) .*DOMAIN \d/);
      for (const [contract, schema] of [[name, root] as const, ...Object.entries(nested)]) {
        for (const field of Object.keys(schema.properties ?? {}))
          expect([contract, field, comments.get(contract)?.fields[field]]).not.toContain('');
      }
    },
  );

  it('has one channel and one operation for each message, and no subject twice', () => {
    const addresses = Object.values(document.channels).map((channel) => channel.address);
    expect(new Set(addresses).size).toBe(catalogue.length);
    expect(Object.keys(document.operations)).toHaveLength(catalogue.length);
  });

  it('refers to nothing that it does not hold', () => {
    for (const reference of references(document)) {
      const found = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
  });

  it.each(catalogue.map((entry) => entry.contract.name))('gives an example of %s that its own schema accepts', (name) => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const message = document.components.messages[name]!;
    const validate = ajv.compile({ ...message.payload, components: document.components });
    for (const { payload } of message.examples) {
      validate(payload);
      expect(validate.errors ?? []).toEqual([]);
    }
    expect(validate([{}])).toBe(false);
  });
});
