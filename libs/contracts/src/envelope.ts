export type Classification = 'K0' | 'K1' | 'K2' | 'K3';

/** CloudEvents 1.0 in structured JSON, with Varsam's extension attributes. Nothing in it but `data` of a partner message names a person. */
export interface CloudEvent<T = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype?: 'application/json';
  readonly dataschema?: string;
  readonly kommunkod: string;
  readonly legalbasis?: string;
  readonly classification?: Classification;
  readonly traceparent?: string;
  readonly correlationid?: string;
  readonly causationid?: string;
  readonly data: T;
}

export const eventContentType = 'application/cloudevents+json';
export const batchContentType = 'application/cloudevents-batch+json';

export type EnvelopeFault = 'not-text' | 'not-json' | 'not-an-event' | 'unknown-specversion' | 'missing-attribute' | 'unreadable-data';

/** The envelope cannot be read. `detail` names attributes, never their values: it ends up in logs and dead letters. */
export class InvalidEnvelope extends Error {
  override readonly name = 'InvalidEnvelope';

  constructor(
    readonly slug: EnvelopeFault,
    readonly detail: string,
  ) {
    super(`${slug}: ${detail}`);
  }
}

export function encodeEvent(event: CloudEvent): Buffer {
  return Buffer.from(JSON.stringify(event));
}

export function encodeBatch(events: readonly CloudEvent[]): Buffer {
  return Buffer.from(JSON.stringify(events));
}

// A lenient decoder replaces broken bytes silently; a name that came in mangled must be refused, not stored.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads one structured event or a batch. */
export function decodeEvents(payload: Uint8Array): CloudEvent[] {
  let text: string;
  let parsed: unknown;
  try {
    text = utf8.decode(payload);
  } catch {
    throw new InvalidEnvelope('not-text', 'the payload is not UTF-8');
  }
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new InvalidEnvelope('not-json', 'the payload is not JSON');
  }
  return readEvents(parsed);
}

/** The same, for a payload that a stricter parser has already read. */
export function readEvents(parsed: unknown): CloudEvent[] {
  if (!Array.isArray(parsed)) return [checked(parsed)];
  for (const event of parsed) checked(event);
  return parsed as CloudEvent[];
}

const required = ['id', 'source', 'type', 'time', 'kommunkod'] as const;
const optional = ['subject', 'dataschema', 'legalbasis', 'traceparent', 'correlationid', 'causationid'] as const;
const kommunkodForm = /^\d{4}$/;
const classifications: readonly unknown[] = [undefined, 'K0', 'K1', 'K2', 'K3'];
const jsonMediaType = /^application\/json(?:\s*;.*)?$/i;

function checked(value: unknown): CloudEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidEnvelope('not-an-event', 'an event is a JSON object');
  const event = value as Record<string, unknown>;
  if (event.specversion !== '1.0') throw new InvalidEnvelope('unknown-specversion', 'specversion must be "1.0"');
  for (const attribute of required) {
    const given = event[attribute];
    if (typeof given !== 'string' || given === '') throw new InvalidEnvelope('missing-attribute', `${attribute} must be a non-empty text`);
  }
  for (const attribute of optional) {
    const given = event[attribute];
    if (given !== undefined && (typeof given !== 'string' || given === ''))
      throw new InvalidEnvelope('missing-attribute', `${attribute} must be a non-empty text`);
  }
  if (!kommunkodForm.test(event.kommunkod as string)) throw new InvalidEnvelope('missing-attribute', 'kommunkod must be four digits');
  if (!classifications.includes(event.classification))
    throw new InvalidEnvelope('missing-attribute', 'classification must be K0, K1, K2 or K3');
  checkData(event);
  return value as CloudEvent;
}

function checkData(event: Readonly<Record<string, unknown>>): void {
  const mediaType = event.datacontenttype;
  if (mediaType !== undefined && (typeof mediaType !== 'string' || !jsonMediaType.test(mediaType))) {
    throw new InvalidEnvelope('unreadable-data', 'datacontenttype must be application/json');
  }
  if (event.data_base64 !== undefined) throw new InvalidEnvelope('unreadable-data', 'data_base64 is not read; send JSON in data');
  if (event.data === undefined) throw new InvalidEnvelope('unreadable-data', 'data is missing');
}
