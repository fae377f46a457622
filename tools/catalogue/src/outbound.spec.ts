import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogue, outboundItems, outboundMessages } from '@varsam/contracts';

const root = new URL('../../../', import.meta.url);

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { operationId: string; security?: readonly Record<string, unknown>[] }>>>
  >;
}

const documents = readdirSync(new URL('docs/openapi/', root))
  .filter((name) => name.endsWith('.json'))
  .map(
    (name) =>
      [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(`docs/openapi/${name}`, root), 'utf8')) as Document] as const,
  );

/** What others than the own staff can call: their answers leave social services. */
function openToOthers([service, { paths }]: readonly [string, Document]): readonly string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const open = operations.filter(({ security = [] }) => security.length === 0 || security.some((way) => !('staff' in way)));
  return open.map(({ operationId }) => `${service}/${operationId}`);
}

/** Sends to somebody outside whose subject is not made by the one function that asks for a message of the register. */
function sendsWithoutGround(source: string): readonly string[] {
  const sends = source.match(/(?:publisher\.(?:send|publish)|connection\.publish)\(\s*[\w.`]*/g) ?? [];
  const named = /subject\s*[:=]\s*receiptSubject\(/.test(source);
  return sends.filter((send) => !(/receiptSubject$/.test(send) || (/[(.]subject$/.test(send) && named)));
}

const sources = readdirSync(new URL('apps/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[a-z]+\/src\/.*\.ts$/.test(name) && !/\.(?:suite|spec|int-spec)\.ts$/.test(name))
  .map((name) => [name, readFileSync(new URL(`apps/${name}`, root), 'utf8')] as const);

const listed = new Set(outboundItems.map(({ item }) => item));

describe('what leaves social services by itself', () => {
  it('has a ground in the register: every operation that partners or the public can call', () => {
    expect(documents.flatMap(openToOthers).filter((item) => !listed.has(item))).toEqual([]);
  });

  it('has a ground in the register: every message that goes to a partner', () => {
    const out = catalogue.filter(({ channel }) => channel === 'receipt').map(({ type }) => type.split('.').at(-2));
    expect(out.filter((name) => !(name! in outboundMessages))).toEqual([]);
  });

  it('goes on a subject of the register, in every service', () => {
    expect(sources.flatMap(([name, source]) => sendsWithoutGround(source).map((found) => `${name}: ${found}`))).toEqual([]);
  });

  it('is listed once, and the register lists nothing that is not there', () => {
    expect(outboundItems).toHaveLength(listed.size);
    const there = new Set([...documents.flatMap(openToOthers), ...Object.keys(outboundMessages).map((name) => `message/${name}`)]);
    expect([...listed].filter((item) => !there.has(item))).toEqual(['reporting/released-reports']);
  });
});

describe('something that leaves without a ground', () => {
  it('is found: an operation that a partner can call', () => {
    const paths = { '/plans': { get: { operationId: 'readPlan', security: [{ staff: [] }, { partner: ['plans:read'] }] } } };
    expect(openToOthers(['meetings', { paths }]).filter((item) => !listed.has(item))).toEqual(['meetings/readPlan']);
  });

  it('is found: a message on a subject that somebody made up', () => {
    expect(sendsWithoutGround('this.publisher.send(`plan.${kommunkod}.${partnerId}`, bytes);')).toHaveLength(1);
    expect(sendsWithoutGround('const subject = planSubject(kommunkod); this.publisher.send(subject, bytes);')).toHaveLength(1);
  });
});
