import type { Report } from '../domain/concern/concern.js';

type Json = Readonly<Record<string, unknown>>;

const nothing: Json = {};

export function jsonObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : nothing;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Reads what a report says without asking that it has the right form (ARCHITECTURE 1, decision 11). */
export function readFields(body: Json, sender: string | undefined): Report {
  const child = jsonObject(body['child']);
  const personId = jsonObject(child['personId']);
  const concern = jsonObject(body['concern']);
  const concernTypes = Array.isArray(concern['types']) ? concern['types'].filter((type) => typeof type === 'string') : [];
  return {
    ...optional('sender', sender),
    ...optional('recipientKommunkod', textOf(body['recipientKommunkod'])),
    ...optional('organisationNumber', textOf(jsonObject(body['sourceOrganisation'])['orgNumber'])),
    ...optional('reporterCategory', textOf(jsonObject(body['reporter'])['category'])),
    requestsFeedback: body['requestsFeedback'] === true,
    saysSomethingOfTheChild: saysWho(child),
    ...optional('personIdType', textOf(personId['type'])),
    ...optional('personId', textOf(personId['value'])),
    concernTypes,
    saysSomethingOfTheConcern:
      concernTypes.length > 0 || textOf(concern['description']) !== undefined || saysSomething(concern['observations']),
    immediateDanger: jsonObject(body['acute'])['immediateDanger'] === true,
    ...optional('areaCode', areaOf(body)),
  };
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: string });
}

/** The code of the place, where the source gives one: police and leisure name areas, never points (DOMAIN 4.1). */
function areaOf(body: Json): string | undefined {
  return textOf(jsonObject(body['police'])['areaCode']) ?? textOf(jsonObject(body['leisure'])['areaCode']) ?? textOf(body['areaCode']);
}

/** The municipality that a report names; it may itself be the data of an event. */
export function recipientOf(body: unknown): string | undefined {
  const outer = jsonObject(body);
  return textOf((outer['specversion'] === undefined ? outer : jsonObject(outer['data']))['recipientKommunkod']);
}

/** A name, a number, an age, a jacket: anything by which a child could be looked for. */
function saysWho(child: Json): boolean {
  const described = Object.keys(child).some((field) => field !== 'protectionLevel' && field !== 'personId' && saysSomething(child[field]));
  return described || textOf(jsonObject(child['personId'])['value']) !== undefined;
}

/** Any text, number or yes anywhere within: a name, a nickname, a description of a jacket. */
function saysSomething(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (saysSomething((value as Json)[key])) return true;
  return false;
}
