import type { SaidConsent, SaidEnquiry } from '../domain/enquiry/enquiry.js';
import { isYes, jsonObject, numberOf, saysSomething, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';
import type { OpenedMessage } from './opened-message.js';
import { saidSenderOf, textsOf } from './sent-message.js';

/** Reads what an enquiry says without asking that it has the right form. */
export function saidEnquiryOf(message: OpenedMessage): SaidEnquiry {
  const { content } = message;
  const child = jsonObject(content['child']);
  const personId = child['personId'];
  const custody = Number(content['guardiansWithCustody']);
  return {
    ...saidSenderOf(message),
    form: textOf(content['form']),
    identifies: identifies(content['child']),
    personIdType: textOf(jsonObject(personId)['type']),
    personId: numberOf(typeof personId === 'object' ? jsonObject(personId)['value'] : personId),
    birthDateApprox: textOf(child['birthDateApprox']),
    ...(child['protectionLevel'] !== undefined && { protectionLevel: child['protectionLevel'] }),
    targetGroups: textsOf(content['targetGroups']),
    exitPhase: textOf(content['exitPhase']),
    needOfProtection: isYes(content['needOfProtectionSeen']) || isYes(jsonObject(content['acute'])['immediateDanger']),
    consents: Array.isArray(content['consents']) ? content['consents'].map(consentOf) : [],
    guardiansWithCustody: custody === 1 || custody === 2 ? custody : undefined,
  };
}

/** Age and sex are shared by many; everything else that is said of a young person leads to the person. */
const shared: ReadonlySet<string> = new Set(['birthDateApprox', 'sex', 'protectionLevel']);

function identifies(child: unknown): boolean {
  if (typeof child !== 'object' || child === null || Array.isArray(child)) return saysSomething(child);
  return Object.entries(child as Json).some(
    ([field, value]) => !shared.has(field) && saysSomething(value, field === 'personId' ? 'type' : ''),
  );
}

function consentOf(value: unknown): SaidConsent {
  const consent = jsonObject(value);
  return { giver: textOf(consent['giver']), decision: textOf(consent['decision']), recipients: textsOf(consent['recipients']) };
}

/** An enquiry in which a need of protection has been seen says the same as a report, in other fields. */
export function asReportContent(content: Json): Json {
  const { enquirer, description, child } = content;
  const acute = content['acute'];
  return {
    ...content,
    reporter: enquirer,
    // Nothing of the child but words: somebody has seen a child all the same (SoL 19:1).
    child: saysSomething(child) ? child : { description },
    concern: { types: ['OTHER'], description },
    ...(acute !== undefined && { acute }),
  };
}

/** Somebody who asks on a young person's behalf may stay unknown, as who reports may. */
export function isAnonymous(content: Json): boolean {
  return jsonObject(content['enquirer'])['category'] === 'ANONYMOUS';
}

/** As it is kept of somebody who wishes to stay unknown (DOMAIN 4.1). */
export function withoutEnquirer(content: Json): Uint8Array {
  const { category } = jsonObject(content['enquirer']);
  const kept = Object.fromEntries(Object.entries(content).filter(([field]) => field !== 'signature' && field !== 'reporter'));
  return Buffer.from(JSON.stringify({ ...kept, enquirer: category === undefined ? {} : { category } }));
}
