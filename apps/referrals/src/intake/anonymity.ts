import { isYes, jsonObject, saysSomething } from './json-fields.js';
import type { Json } from './json-fields.js';

const nothing: readonly string[] = [];
/** A field that a sender made up is told of as the whole: its name may be a person's. */
const told: ReadonlySet<string> = new Set(['name', 'role', 'title', 'workplace', 'phone', 'email', 'functionMailbox']);

/** What tells who the reporter is, by its place: every field of the reporter but the category, and the signature. */
export function contactsOf(reporter: unknown, signature: unknown): readonly string[] {
  if (reporter === undefined && signature === undefined) return nothing;
  const contacts: string[] = [];
  if (typeof reporter !== 'object' || reporter === null || Array.isArray(reporter)) {
    if (saysSomething(reporter)) contacts.push('/reporter');
  } else {
    for (const field in reporter)
      if (field !== 'category' && saysSomething((reporter as Json)[field]))
        contacts.push(told.has(field) ? `/reporter/${field}` : '/reporter');
  }
  if (saysSomething(signature)) contacts.push('/signature');
  return contacts;
}

/** The report as it is kept of somebody who wishes to stay unknown (DOMAIN 4.1). What proves it is still the hash of what was sent. */
export function withoutContact(report: Json): Uint8Array {
  const { category } = jsonObject(report['reporter']);
  const kept = Object.fromEntries(Object.entries(report).filter(([field]) => field !== 'signature'));
  if ('reporter' in kept) kept['reporter'] = category === undefined ? {} : { category };
  return Buffer.from(JSON.stringify(kept));
}

/** What may be kept of a message that is not received: nothing by which an anonymous reporter could be reached. Undefined where there is no such thing. */
export function anonymised(report: Json): Uint8Array | undefined {
  const asked = isYes(jsonObject(report['privatePerson'])['anonymous']) || jsonObject(report['reporter'])['category'] === 'ANONYMOUS';
  return asked && contactsOf(report['reporter'], report['signature']).length > 0 ? withoutContact(report) : undefined;
}
