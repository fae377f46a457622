import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@varsam/contracts';
import { payloadSchema } from './schema.js';
import type { Schema } from './schema.js';

/** Whatever would lead to a protected person. A field that takes one of these could carry it. */
const leading = [
  ...['Storgatan 3', 'Påhittad väg 1, 645 30 Strängnäs', 'Elis Testlund', 'E.T.', '201302012388', '20130201-2388', '130201-2388'],
  ...['+46701740606', '070-174 06 06', 'elis@post.example', 'Hemliga skolan'],
];

/** A field with one of these names is looked at by a person, whatever form it has. */
const telling =
  /address|street|postal|city|phone|mail(?!box$)|name(?!dPersons)|birth|description|notes?$|text|reason|school|location(?!Class)/i;

/** What may stand in an event although its form would let more through, and why nothing does. */
const allowed: Readonly<Record<string, string>> = {
  'ConcernReceivedV1.areaCode':
    'the municipality’s number, a letter and at most four digits, held to that form by receive-concern, and of nobody who is protected',
  'TeamAssignedV1.workers': 'staff, as the sign-in names them',
  'TeamAssignedV1.units': 'units of the municipality',
  'ProtectionNotedV1.namedPersons': 'staff, as the sign-in names them; told only where they alone may open',
};

/** Parameters of addresses, which stand in logs of servers between. */
const allowedParameters: Readonly<Record<string, string>> = {
  'referrals path attachmentId': 'the hash of a document when a partner brings it, else an opaque id',
  'referrals path partner': 'the name of a system, given by operations',
  'referrals query messageId': 'a partner’s own id of a message of its own',
  'referrals query partnerId': 'the name of a system, given by operations',
};
const ofLetters = ['query handler', 'query slug'];

interface Leaf {
  readonly place: string;
  readonly schema: Schema;
}

function leavesOf(contract: string, schema: Schema, nested: Readonly<Record<string, Schema>>): readonly Leaf[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, value]): readonly Leaf[] => {
    const inner = value.items ?? value;
    const part = inner.$ref === undefined ? undefined : nested[inner.$ref.split('/').at(-1)!];
    if (part !== undefined) return leavesOf(`${contract}.${field}`, part, nested);
    if (inner.properties !== undefined) return leavesOf(`${contract}.${field}`, inner, nested);
    return [{ place: `${contract}.${field}`, schema: inner }];
  });
}

function couldLead({ place, schema }: Leaf): boolean {
  const field = place.split('.').at(-1)!;
  if (field === 'type') return false;
  return telling.test(field) || admits(schema);
}

/** Where a field may be absent, its form says `null` too. */
const plain: ReadonlySet<string> = new Set(['boolean', 'integer', 'number', 'null']);

/** A closed list, a date, a flag and a number lead to nobody; words do, unless their form lets none of these through. */
function admits({ type, format, pattern, enum: codes, const: fixed, anyOf }: Schema): boolean {
  if (anyOf !== undefined) return anyOf.some(admits);
  if (type === 'null') return false;
  if (codes !== undefined || fixed !== undefined) return false;
  if ([type].flat().every((one) => one !== undefined && plain.has(one))) return false;
  if (format === 'date' || format === 'date-time' || format === 'uuid') return false;
  return pattern === undefined || leading.some((one) => new RegExp(pattern, 'u').test(one));
}

const domainContracts = catalogue.filter(({ channel }) => channel === 'domain');

function openIn(contract: string, root: Schema, nested: Readonly<Record<string, Schema>> = {}): readonly string[] {
  return leavesOf(contract, root, nested)
    .filter(couldLead)
    .map(({ place }) => place);
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
  readonly $ref?: string;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>;
  readonly components?: { readonly parameters?: Readonly<Record<string, Parameter>> };
}

const documents = new URL('../../../docs/openapi/', import.meta.url);
const services = readdirSync(documents).map((file) => file.replace('.json', ''));

function parametersOf(service: string): readonly Parameter[] {
  const { paths, components } = JSON.parse(readFileSync(new URL(`${service}.json`, documents), 'utf8')) as OpenApi;
  const given = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ parameters = [] }) => parameters));
  return given
    .map((one) => (one.$ref === undefined ? one : components!.parameters![one.$ref.split('/').at(-1)!]!))
    .filter((one) => one.in !== 'header');
}

function openParameters(service: string, parameters: readonly Parameter[]): readonly string[] {
  const open = parameters.filter(({ name, schema = {} }) => telling.test(name) || admits(schema));
  const named = [...new Set(open.map((one) => `${one.in} ${one.name}`))].filter((name) => !ofLetters.includes(name));
  return named.map((name) => `${service} ${name}`);
}

describe('what travels between the services', () => {
  it.each(domainContracts)('$type could carry no address, name, number or free text', ({ contract }) => {
    const { root, nested } = payloadSchema({ contract });
    expect(openIn(contract.name, root, nested).filter((place) => allowed[place] === undefined)).toEqual([]);
  });

  it('is allowed nothing that is not there', () => {
    const open = domainContracts.flatMap(({ contract }) => {
      const { root, nested } = payloadSchema({ contract });
      return openIn(contract.name, root, nested);
    });
    expect(Object.keys(allowed).filter((place) => !open.includes(place))).toEqual([]);
  });

  it.each([
    ['an address', { properties: { homeAddress: { type: 'string', pattern: '^[0-9]$' } } }],
    ['free text', { properties: { said: { type: 'string', maxLength: 40 } } }],
    ['a number as text', { properties: { id: { type: 'string', pattern: '^\\d{12}$' } } }],
    ['words in a list within', { properties: { parts: { type: 'array', items: { properties: { who: { type: 'string' } } } } } }],
  ] as const)('would be seen to carry %s', (_what, schema) => {
    expect(openIn('Planted', schema as Schema)).not.toEqual([]);
  });
});

describe('the addresses of the services', () => {
  it.each(services)('of %s name opaque ids, codes and dates only', (service) => {
    expect(openParameters(service, parametersOf(service)).filter((name) => allowedParameters[name] === undefined)).toEqual([]);
  });

  it('would be seen to name a person', () => {
    const planted = [{ name: 'personId', in: 'query', schema: { type: 'string', maxLength: 20 } }];
    expect(openParameters('planted', planted)).toEqual(['planted query personId']);
  });
});
