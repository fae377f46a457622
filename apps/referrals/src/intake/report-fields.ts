import type { Report } from '../domain/concern/concern.js';
import { isYes, jsonObject, numberOf, saysSomething, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';
import type { Envelope } from './opened-message.js';

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

/** The code of the place, where the source gives one: police and leisure name areas, never points (DOMAIN 4.1). */
function areaOf(body: Json): string | undefined {
  return textOf(jsonObject(body['police'])['areaCode']) ?? textOf(jsonObject(body['leisure'])['areaCode']) ?? textOf(body['areaCode']);
}

/** A name, a number, an age, a jacket: anything by which a child could be looked for, in whatever form it came. */
function saysWho(child: unknown): boolean {
  if (typeof child !== 'object' || child === null || Array.isArray(child)) return saysSomething(child);
  for (const field in child) {
    if (field !== 'protectionLevel' && saysSomething((child as Json)[field], field === 'personId' ? 'type' : '')) return true;
  }
  return false;
}
