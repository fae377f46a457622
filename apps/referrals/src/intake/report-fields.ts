import type { Report } from '../domain/concern/concern.js';

type Json = Readonly<Record<string, unknown>>;

const nothing: Json = {};

export function jsonObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : nothing;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** What the envelope says, where a report came as an event. */
export interface Envelope {
  readonly sender?: string;
  readonly kommunkod?: string;
}

/** Reads what a report says without asking that it has the right form (ARCHITECTURE 1, decision 11). */
export function readFields(body: Json, envelope: Envelope): Report {
  const personId = body['child'] === undefined ? undefined : jsonObject(body['child'])['personId'];
  const number = numberOf(typeof personId === 'object' ? jsonObject(personId)['value'] : personId);
  const immediateDanger = isYes(jsonObject(body['acute'])['immediateDanger']);
  return {
    sender: envelope.sender,
    recipientKommunkod: textOf(body['recipientKommunkod']) ?? envelope.kommunkod,
    organisationNumber: textOf(jsonObject(body['sourceOrganisation'])['orgNumber']),
    reporterCategory: textOf(jsonObject(body['reporter'])['category']),
    requestsFeedback: body['requestsFeedback'] === true,
    saysSomethingOfTheChild: number !== undefined || saysWho(body['child']),
    personIdType: textOf(jsonObject(personId)['type']),
    personId: number,
    concernTypes: typesOf(jsonObject(body['concern'])['types']),
    saysSomethingOfTheConcern: saysSomething(body['concern']) || immediateDanger || saysSomething(body['suspectedCrime']),
    immediateDanger,
    areaCode: areaOf(body),
  };
}

function typesOf(types: unknown): readonly string[] {
  if (typeof types === 'string') return [types];
  return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [];
}

/** An identity number may come as a JSON number; a human reads it all the same. */
function numberOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** Danger is not overlooked for being written as a word. */
function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|ja)$/i.test(value.trim()));
}

/** The code of the place, where the source gives one: police and leisure name areas, never points (DOMAIN 4.1). */
function areaOf(body: Json): string | undefined {
  return textOf(jsonObject(body['police'])['areaCode']) ?? textOf(jsonObject(body['leisure'])['areaCode']) ?? textOf(body['areaCode']);
}

/** The municipality that a report names; it may itself be the data of an event. */
export function recipientOf(body: unknown): string | undefined {
  const outer = jsonObject(body);
  if (outer['specversion'] === undefined) return textOf(outer['recipientKommunkod']);
  return textOf(jsonObject(outer['data'])['recipientKommunkod']) ?? textOf(outer['kommunkod']);
}

/** A name, a number, an age, a jacket: anything by which a child could be looked for, in whatever form it came. */
function saysWho(child: unknown): boolean {
  if (typeof child !== 'object' || child === null || Array.isArray(child)) return saysSomething(child);
  for (const field in child) {
    if (field !== 'protectionLevel' && saysSomething((child as Json)[field], field === 'personId' ? 'type' : '')) return true;
  }
  return false;
}

/** Any text or number anywhere within: a name, a nickname, a description of a jacket. */
function saysSomething(value: unknown, except = ''): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (key !== except && saysSomething((value as Json)[key])) return true;
  return false;
}
