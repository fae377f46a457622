import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@varsam/contracts';
import { parse } from 'yaml';
import { goldenExample } from './generate.js';
import { legalBasesOf } from './legal-bases.js';
import { asyncApiFile } from './places.js';

const published = readFileSync(asyncApiFile, 'utf8');

// The parser reads its rules with a loader of its own, which does not live inside Jest.
const judge = `
import { text } from 'node:stream/consumers';
import { Parser } from '@asyncapi/parser';
const { diagnostics } = await new Parser().parse(await text(process.stdin));
const errors = diagnostics.filter(({ severity }) => severity === 0).map(({ path }) => path.join('/'));
process.stdout.write(JSON.stringify(errors));`;

/** Where the parser of the AsyncAPI Initiative finds errors. */
function errorsIn(document: string): readonly string[] {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', judge], {
    input: document,
    env,
    cwd: new URL('.', asyncApiFile),
  });
  return JSON.parse(answer.toString()) as readonly string[];
}

interface Published {
  readonly servers: { readonly nats: { readonly security: readonly unknown[] } };
  readonly operations: Readonly<Record<string, { readonly bindings: { readonly nats?: object } }>>;
  readonly components: {
    readonly messages: Readonly<
      Record<
        string,
        { readonly 'x-classification'?: string; readonly 'x-legal-basis'?: readonly string[]; readonly examples: readonly object[] }
      >
    >;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string }>>;
  };
}

describe('docs/asyncapi.yaml', () => {
  it('is AsyncAPI 3, without an error', () => {
    expect(errorsIn(published)).toEqual([]);
  });

  it.each([
    ['a channel that does not exist', "'#/channels/ConcernReportV1'", "'#/channels/Nowhere'"],
    ['an action that is none', 'action: receive', 'action: eavesdrop'],
    ['a security scheme of no known kind', 'type: asymmetricEncryption', 'type: handshake'],
  ])('would not pass with %s', (_what, right, wrong) => {
    expect(published).toContain(right);
    expect(errorsIn(published.replace(right, wrong))).not.toEqual([]);
  });

  it('says of every message how sensitive it is and what lets it be sent, and shows it', () => {
    const { components } = parse(published) as Published;
    for (const entry of catalogue) {
      const message = components.messages[entry.contract.name]!;
      const example = goldenExample(entry);
      expect([entry.type, message['x-classification']]).toEqual([entry.type, expect.stringMatching(/^K[0-3]$/)]);
      expect([entry.type, message['x-legal-basis']]).toEqual([entry.type, legalBasesOf(entry)]);
      if (entry.channel !== 'domain' && example.legalbasis !== undefined) expect(legalBasesOf(entry)).toContain(example.legalbasis);
      expect(message.examples).toHaveLength(1);
    }
  });

  it('says how to connect: NATS on every operation, with the credentials of the partner', () => {
    const { servers, operations, components } = parse(published) as Published;
    expect(servers.nats.security).toEqual([{ $ref: '#/components/securitySchemes/credentials' }]);
    expect(components.securitySchemes['credentials']?.type).toBe('asymmetricEncryption');
    for (const [name, { bindings }] of Object.entries(operations))
      expect([name, bindings.nats]).toEqual([name, expect.objectContaining({ bindingVersion: '0.1.0' })]);
  });
});
