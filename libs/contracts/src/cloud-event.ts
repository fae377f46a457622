import type { Classification, CloudEvent } from './envelope.js';
import { ownerOf } from './subjects.js';

/** A versioned message class: the payload's shape and the name it travels under. */
export interface Contract<T extends object = object> {
  new (): T;
  readonly type: string;
}

export interface EventDetails<T> {
  readonly id: string;
  readonly kommunkod: string;
  /** Opaque id of what the event is about. */
  readonly subject: string;
  readonly time: Date;
  readonly data: T;
  readonly legalbasis?: string;
  readonly classification?: Classification;
  readonly traceparent?: string;
  readonly correlationid?: string;
  readonly causationid?: string;
}

/** Puts an event of the given contract into its envelope; the source names the board and the service that own the type. */
export function cloudEvent<T extends object>(contract: Contract<T>, details: EventDetails<T>): CloudEvent<T> {
  return {
    specversion: '1.0',
    ...details,
    source: eventSource(details.kommunkod, ownerOf(contract.type) ?? 'unknown'),
    type: contract.type,
    time: details.time.toISOString(),
    datacontenttype: 'application/json',
  };
}

export function eventSource(kommunkod: string, service: string): string {
  return `urn:kommun:${kommunkod}:socialnamnden:${service}`;
}
