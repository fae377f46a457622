import type { OutboundMessage } from './outbound.js';

/** Subjects are made of municipality, sender and message only: no person, case or place is ever part of one. */

export const partnerMessages = {
  concernReport: 'concern-report',
  policeNotice: 'police-notice',
  enquiry: 'enquiry',
  supplement: 'supplement',
  feedbackRequest: 'feedback-request',
  feedbackAcknowledgement: 'feedback-acknowledgement',
  outreachContacts: 'outreach-contacts',
  receipt: 'receipt',
  concernRejected: 'concern-rejected',
  feedback: 'feedback',
} as const;

export interface IntakeAddress {
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly message: string;
}

const eventType = /^se\.varsam\.([a-z]+)\.([a-z][a-z0-9-]*)\.v([1-9]\d*)$/;
const kommunkodForm = /^\d{4}$/;
const tokenForm = /^[A-Za-z0-9_-]{1,64}$/;
const maxKnown = 1000;
const knownTypes = new Map<string, string>();
const owners = new Map<string, string>();

/** `se.varsam.referrals.concern-received.v1` of 0486 travels on `domain.0486.referrals.concern-received.v1`. */
export function domainSubject(kommunkod: string, type: string): string {
  let tail = knownTypes.get(type);
  if (tail === undefined) {
    if (!eventType.test(type)) throw new Error('not an event type of Varsam');
    tail = type.slice('se.varsam.'.length);
    if (knownTypes.size < maxKnown) knownTypes.set(type, tail);
  }
  return `domain.${token(kommunkod, kommunkodForm, 'kommunkod')}.${tail}`;
}

/** The service that owns an event type, or undefined when the type is none of ours. */
export function ownerOf(type: string): string | undefined {
  const known = owners.get(type);
  if (known !== undefined) return known;
  const owner = eventType.exec(type)?.[1];
  // Only types of our own form are remembered: what comes from outside must not fill the memory.
  if (owner !== undefined && owners.size < maxKnown) owners.set(type, owner);
  return owner;
}

export function intakeSubject(kommunkod: string, partnerId: string, message: string): string {
  return partnerSubject('intake', kommunkod, partnerId, message);
}

/** Whatever goes to a partner has a ground: what stands in no register has no subject. */
export function receiptSubject(kommunkod: string, partnerId: string, message: OutboundMessage): string {
  return partnerSubject('receipt', kommunkod, partnerId, message);
}

/** Who sent what, told by the subject alone: the server lets a partner publish on its own prefix only, so it cannot be forged. */
export function parseIntakeSubject(subject: string): IntakeAddress | undefined {
  const [door, kommunkod = '', partnerId = '', message = '', version, ...rest] = subject.split('.');
  if (door !== 'intake' || version !== 'v1' || rest.length > 0) return undefined;
  if (!kommunkodForm.test(kommunkod) || !tokenForm.test(partnerId) || !tokenForm.test(message)) return undefined;
  return { kommunkod, partnerId, message };
}

function partnerSubject(door: string, kommunkod: string, partnerId: string, message: string): string {
  const sender = token(partnerId, tokenForm, 'partnerId');
  return `${door}.${token(kommunkod, kommunkodForm, 'kommunkod')}.${sender}.${token(message, tokenForm, 'message')}.v1`;
}

// A dot, star or space from outside would widen the subject.
function token(value: string, form: RegExp, name: string): string {
  if (!form.test(value)) throw new Error(`${name} cannot be part of a subject`);
  return value;
}
