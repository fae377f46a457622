import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { judge } from '../judge.mjs';

type Json = Record<string, unknown>;
type Change = (document: Json) => void;

const file = new URL('../../../docs/openapi/assessments.json', import.meta.url);
const good = fewerPaths(JSON.parse(readFileSync(file, 'utf8')) as Json);
const read = '$.paths./concerns/{concernId}.get';

/** A document that is judged so often is kept small. */
function fewerPaths({ paths, ...document }: Json): string {
  const kept = ['/concerns', '/concerns/{concernId}', '/operations/dead-letters', '/api-info'];
  const few = Object.fromEntries(kept.map((path) => [path, (paths as Json)[path]]));
  return JSON.stringify({ ...document, paths: few });
}

/** The part of the document at a place written as `$.paths./concerns.get`. */
function at(document: Json, place: string): Json {
  const steps = place.split(/\.(?![^{]*\})/).slice(1);
  return steps.reduce<Json>((part, step) => part[step] as Json, document);
}

const set =
  (place: string, name: string, value: unknown): Change =>
  (document) =>
    Object.assign(at(document, place), { [name]: value });

const remove =
  (place: string, name: string): Change =>
  (document) =>
    Reflect.deleteProperty(at(document, place), name);

const parameter = (document: Json, place: string, change: Json): void => {
  const [first] = at(document, place)['parameters'] as [Json];
  Object.assign(first, change);
};

const renamed =
  (from: string, to: string): Change =>
  (document) => {
    const paths = document['paths'] as Json;
    paths[to] = paths[from];
    Reflect.deleteProperty(paths, from);
  };

const broken: readonly (readonly [rule: string, how: string, change: Change])[] = [
  ['digg-ufn-01-ver-05', 'an address without a version', set('$.servers.0', 'url', 'https://{host}/assessments')],
  ['digg-ufn-02', 'an address on a port of its own', set('$.servers.0', 'url', 'https://api.kommun.example:8443/assessments/v1')],
  ['digg-ufn-07-res-06', 'a path with an underscore', renamed('/api-info', '/api_info')],
  ['digg-ufn-07-res-06', 'a path with a file ending', renamed('/api-info', '/api-info.json')],
  ['digg-res-02', 'an identity number in a query', (document) => parameter(document, '$.paths./concerns.get', { name: 'personnummer' })],
  ['digg-ame-05', 'a field in snake case', set('$.components.schemas.Concern.properties', 'child_id', { description: 'x' })],
  ['digg-dot-01', 'an instant without its format', remove('$.components.schemas.Concern.properties.receivedAt', 'format')],
  [
    'digg-fel-01',
    'a fault that is plain JSON',
    set(`${read}.responses`, '404', { description: 'a\n\nb', content: { 'application/json': {} } }),
  ],
  ['digg-fel-02', 'a problem without its instance', remove('$.components.schemas.Problem.properties', 'instance')],
  [
    'digg-fns-07-08',
    'a page that starts at 0',
    (document) => parameter(document, '$.paths./operations/dead-letters.get', { name: 'page' }),
  ],
  ['digg-for-02', 'a GET with a body', set(read, 'requestBody', { content: {} })],
  ['digg-arq-05', 'a payload in a header', set(`${read}.responses.200`, 'headers', { 'X-Child': { schema: { type: 'string' } } })],
  ['digg-ver-06', 'no api-info', remove('$.paths', '/api-info')],
  [
    'digg-ver-06-fields',
    'an api-info without its status',
    (document) => {
      const place = '$.paths./api-info.get.responses.200.content.application/json.examples.answer.value';
      Reflect.deleteProperty(at(document, place), 'apiStatus');
    },
  ],
  ['digg-dok-03', 'nobody to turn to', remove('$.info.contact', 'email')],
  ['digg-dok-03', 'no licence', remove('$.info', 'license')],
  ['digg-dok-06', 'a description in one language', set(read, 'description', 'Reads the concern.')],
  ['digg-dok-06', 'a description that nobody has translated', set(read, 'description', 'Reads it.\n\nReads it.')],
  ['digg-dok-08', 'no level of service', remove('$.info', 'x-sla')],
  ['digg-dok-09', 'no limitations', set('$.info', 'x-limitations', [])],
  ['digg-dok-15', 'an answer without an example', remove(`${read}.responses.200.content.application/json`, 'examples')],
  ['digg-dok-19', 'an operation without a description', remove(read, 'description')],
  ['digg-dok-20', 'a parameter without a description', (document) => parameter(document, read, { description: '' })],
  ['digg-dok-20', 'a field without a description', remove('$.components.schemas.Concern.properties.childId', 'description')],
  ['digg-sak-09', 'a password in every request', set('$.components.securitySchemes', 'staff', { type: 'http', scheme: 'basic' })],
  ['digg-sak-10', 'an operation that does not say who may call it', remove(read, 'security')],
  [
    'oas3-valid-media-example',
    'an example that its own schema refuses',
    (document) => set('$.components.schemas.Concern.properties.acute', 'type', 'string')(document),
  ],
];

// Spectral takes its time with large documents.
jest.setTimeout(60_000);

describe('the rules of Digg’s REST API profile', () => {
  it.each(broken)('%s finds %s', async (rule, _how, change) => {
    const document = JSON.parse(good) as Json;
    change(document);
    expect((await judge(document)).map(({ code }) => code)).toContain(rule);
  });
});
