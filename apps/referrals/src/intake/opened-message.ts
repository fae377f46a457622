import { hash } from 'node:crypto';
import { parseStrictJson, Problem } from '@varsam/service-kit';
import type { Warning } from '../domain/concern/concern.js';
import type { Arrival } from './arrival.js';
import { jsonObject, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';
import { hasOddText } from './odd-text.js';
import { memberBytes, ownBytes } from './own-bytes.js';
import type { SenderIds } from './sender-ids.js';

/** What the envelope says, where a message came as a CloudEvent. */
export interface Envelope {
  readonly sender?: string;
  readonly kommunkod?: string;
}

/** A message that has been decrypted, parsed and taken out of its envelope. */
export interface OpenedMessage {
  readonly arrival: Arrival;
  readonly content: Json;
  /** The exact bytes of the message itself, the same bare, in an envelope or in a batch, encrypted or not. */
  readonly ownBytes: Uint8Array;
  /** SHA-256 of its own bytes: what makes a repetition the same message. */
  readonly hash: Buffer;
  /** What its sender's ids are called here. */
  readonly ids: SenderIds;
  readonly eventId?: string;
  readonly envelope: Envelope;
  readonly encrypted: boolean;
  /** What the door has to say of it, whatever is in it: a desk puts it among the warnings of the receipt. */
  readonly warnings: readonly Warning[];
  /** Why it goes to no desk although it can be read. */
  readonly refused?: Problem;
}

const bare: Envelope = {};
const none: readonly Warning[] = [];
const oddText: readonly Warning[] = [{ pointer: '', slug: 'odd-text' }];

/**
 * Opens a message whose bytes can be read. It comes bare or as the data of a structured CloudEvent; an event of another major version cannot
 * be trusted to mean the same.
 *
 * @throws Problem that the sender can act on
 */
export function openMessage(arrival: Arrival, clear: Uint8Array, encrypted: boolean, ids: SenderIds): OpenedMessage {
  const value = encrypted || arrival.parsed === undefined ? parseStrictJson(clear) : arrival.parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
  const outer = value as Json;
  const version = outer['specversion'];
  if (version === undefined) return messageOf({ arrival, ids, encrypted, envelope: bare }, outer, ownBytes(clear));
  if (version !== '1.0') throw unknownVersion();
  const eventId = ids.of(arrival, outer['id']);
  const sender = textOf(outer['source']);
  const kommunkod = textOf(outer['kommunkod']);
  const envelope = { ...(sender !== undefined && { sender }), ...(kommunkod !== undefined && { kommunkod }) };
  const bytes = memberBytes(clear, 'data') ?? ownBytes(clear);
  const opened = messageOf({ arrival, ids, encrypted, envelope }, jsonObject(outer['data']), bytes);
  return eventId === undefined ? opened : { ...opened, eventId };
}

type HowItCame = Pick<OpenedMessage, 'arrival' | 'ids' | 'encrypted' | 'envelope'>;

function messageOf(how: HowItCame, content: Json, bytes: Uint8Array): OpenedMessage {
  const warnings = hasOddText(bytes, content) ? oddText : none;
  return { ...how, content, ownBytes: bytes, hash: hash('sha256', bytes, 'buffer'), warnings };
}

/** The sender's own id of a message. A message without one is still a message: its own bytes are its name, so a repetition is recognised. */
export function ownIdOf(message: OpenedMessage, field: string): string {
  return idIn(message, message.content[field]) ?? message.eventId ?? message.hash.toString('hex').slice(0, 32);
}

/** What an id that stands in the message is called here. */
export function idIn({ ids, arrival }: OpenedMessage, value: unknown): string | undefined {
  return ids.of(arrival, value);
}

function notAnObject(): Problem {
  return new Problem('not-a-report', 400, 'A message is one JSON object', 'Send one message as one JSON object, or phone.');
}

function unknownVersion(): Problem {
  const errors = [{ pointer: '/specversion', slug: 'unknown-specversion' }];
  return new Problem('unknown-specversion', 422, 'Only CloudEvents 1.0 is read', undefined, { errors });
}
