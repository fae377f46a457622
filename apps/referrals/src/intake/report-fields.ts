import type { Report, SaidGuardian } from '../domain/concern/concern.js';
import { contactsOf } from './anonymity.js';
import { isYes, jsonObject, numberOf, saysSomething, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';
import type { Envelope } from './opened-message.js';

const nothing: readonly never[] = [];

/** Reads what a report says without asking that it has the right form (ARCHITECTURE 1, decision 11). */
export function readFields(body: Json, envelope: Envelope): Report {
  const reporterCategory = textOf(jsonObject(body['reporter'])['category']);
  const asksForAnonymity = body['privatePerson'] !== undefined && isYes(jsonObject(body['privatePerson'])['anonymous']);
  return {
    ...fieldsOf(body, envelope),
    notice: undefined,
    reporterCategory,
    asksForAnonymity,
    contacts: asksForAnonymity || reporterCategory === 'ANONYMOUS' ? contactsOf(body['reporter'], body['signature']) : nothing,
    requestsFeedback: isYes(body['requestsFeedback']),
  };
}

/** A notice of the police: its officer is the reporter, and its kind says which duty it fulfils. */
export function readNotice(body: Json, envelope: Envelope): Report {
  const fields = fieldsOf(body, envelope);
  return {
    ...fields,
    notice: { kind: textOf(body['kind']) ?? fields.policeMessageKind },
    reporterCategory: textOf(jsonObject(body['officer'])['category']),
    asksForAnonymity: false,
    contacts: nothing,
    requestsFeedback: false,
  };
}

type OfTheReporter = 'notice' | 'reporterCategory' | 'asksForAnonymity' | 'contacts' | 'requestsFeedback';

function fieldsOf(body: Json, envelope: Envelope): Omit<Report, OfTheReporter> {
  const child = jsonObject(body['child']);
  const organisation = jsonObject(body['sourceOrganisation']);
  const personId = child['personId'];
  const number = personNumberOf(personId);
  const immediateDanger = isYes(jsonObject(body['acute'])['immediateDanger']);
  return {
    sender: envelope.sender,
    recipientKommunkod: textOf(body['recipientKommunkod']) ?? envelope.kommunkod,
    organisationNumber: textOf(organisation['orgNumber']),
    organisationType: textOf(organisation['type']),
    policeMessageKind: textOf(jsonObject(body['police'])['messageKind']),
    saysSomethingOfTheChild: number !== undefined || saysWho(body['child']),
    personIdType: textOf(jsonObject(personId)['type']),
    personId: number,
    unborn: unbornOf(child),
    concernTypes: typesOf(jsonObject(body['concern'])['types']),
    saysSomethingOfTheConcern: saysSomething(body['concern']) || immediateDanger || saysSomething(body['suspectedCrime']),
    immediateDanger,
    areaCode: areaOf(body),
    ...householdIn(body, child),
  };
}

const mostGuardians = 6;

/** What is said of protected identities, and who the guardians are. Nothing is added where nothing is said. */
export function householdIn(body: Json, child: Json): Pick<Report, 'protectionLevel' | 'guardians'> {
  const guardians = body['guardians'];
  const said = child['protectionLevel'];
  return {
    ...(said !== undefined && { protectionLevel: said }),
    ...(Array.isArray(guardians) && guardians.length > 0 && { guardians: guardians.slice(0, mostGuardians).map(guardianIn) }),
  };
}

function guardianIn(value: unknown): SaidGuardian {
  const guardian = jsonObject(value);
  return {
    personIdType: textOf(jsonObject(guardian['personId'])['type']),
    personId: personNumberOf(guardian['personId']),
    protectionLevel: guardian['protectionLevel'],
  };
}

function personNumberOf(personId: unknown): string | undefined {
  return numberOf(typeof personId === 'object' ? jsonObject(personId)['value'] : personId);
}

function unbornOf(child: Json): Report['unborn'] {
  const expectedBirth = textOf(child['expectedBirth']);
  if (expectedBirth === undefined) return undefined;
  return { expectedBirth, motherId: personNumberOf(jsonObject(child['mother'])['personId']) };
}

const mostSiblings = 20;
const longestId = 200;

/** The sender's ids of the reports about siblings; reports are linked, never merged (DOMAIN 2.1 rule 2). */
export function siblingsOf(body: Json): readonly string[] {
  const siblings = body['siblings'];
  if (!Array.isArray(siblings) || siblings.length === 0) return nothing;
  const ids = siblings.filter((id): id is string => textOf(id) !== undefined && (id as string).length <= longestId);
  return [...new Set(ids)].slice(0, mostSiblings);
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
