import { readFileSync } from 'node:fs';
import type { Messages } from '../client/messages.js';
import type { Adapted, Sender } from './adapted.js';

/** What partner systems really hold, as it lies in the examples. */
export const incoming = (name: string): string => readFileSync(new URL(`../../../../examples/incoming/${name}`, import.meta.url), 'utf8');

export const sender: Sender = {
  kommunkod: '0486',
  organisation: { orgNumber: '212000-1371', name: 'Strängnäs kommun', type: 'MUNICIPALITY', kommunkod: '0486' },
};

export function reportsIn({ messages }: Adapted): readonly Messages['concernReport'][] {
  return messages.flatMap((one) => (one.kind === 'concernReport' ? [one.message] : []));
}

export function extras(
  message:
    | { readonly sourceExtras?: readonly { readonly name?: string | undefined; readonly value?: string | undefined }[] | undefined }
    | undefined,
) {
  return Object.fromEntries((message?.sourceExtras ?? []).map(({ name, value }) => [name, value]));
}

/** A copy of a JSON document with something about it changed. */
export function changed(text: string, change: (document: never) => unknown): string {
  const document = JSON.parse(text) as never;
  return JSON.stringify(change(document) ?? document);
}
