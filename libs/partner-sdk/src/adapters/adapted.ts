import type { MessageKind, Messages, OutgoingMessage } from '../client/messages.js';
import type { Source, Unmapped } from './source.js';

/** What a partner's record became. What had no field of its own is in the messages' `sourceExtras`, and named here. */
export interface Adapted {
  readonly messages: readonly OutgoingMessage[];
  readonly unmapped: readonly Unmapped[];
}

export type SourceOrganisation = NonNullable<Messages['concernReport']['sourceOrganisation']>;

/** What the sender knows of itself, for sources that do not say it. */
export interface Sender {
  readonly kommunkod: string;
  readonly organisation?: SourceOrganisation | undefined;
  /** The board that receives; *Socialnämnden* when nothing is said. */
  readonly board?: string | undefined;
}

export const socialBoard = 'Socialnämnden';

/** A message and the parts of the source that are about its child alone. */
export interface Part {
  readonly outgoing: OutgoingMessage;
  readonly own: readonly Source[];
}

const mostExtras = 100;
const longestName = 200;
const longestValue = 20_000;

/**
 * Gives each message what is left of its own part, and what is left of the frame around them all. What is about one child never comes into the
 * report about another.
 */
export function adapted(root: Source, parts: readonly Part[], frame: 'to-all' | 'to-a-single-one' = 'to-all'): Adapted {
  const unmapped = root.unmapped();
  const isAbout = (path: string, { own }: Part) => own.some((source) => path === source.path || isBelow(path, source.path));
  const ofTheFrame = unmapped.filter(({ path }) => !parts.some((part) => isAbout(path, part)));
  const framed = frame === 'to-all' || parts.length === 1 ? ofTheFrame : [];
  const messages = parts.map((part) => {
    const left = [...framed, ...unmapped.filter(({ path }) => isAbout(path, part))];
    return withExtras(part.outgoing, left);
  });
  return { messages, unmapped };
}

function isBelow(path: string, parent: string): boolean {
  return parent === '' || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

function withExtras<Kind extends MessageKind>({ kind, message }: { kind: Kind; message: Messages[Kind] }, left: readonly Unmapped[]) {
  if (left.length === 0) return { kind, message } as unknown as OutgoingMessage;
  const extras = left.flatMap(({ path, value }) => extrasOf(path, String(value)));
  const rest = extras.slice(mostExtras - 1);
  const together = rest.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const sourceExtras = rest.length <= 1 ? extras : [...extras.slice(0, mostExtras - 1), { name: '…', value: together }];
  return { kind, message: { ...message, sourceExtras } } as unknown as OutgoingMessage;
}

/** A long text goes in several pieces; of a long path its end says most. */
function extrasOf(path: string, value: string): readonly { readonly name: string; readonly value: string }[] {
  const name = path.length > longestName ? `…${path.slice(1 - longestName)}` : path;
  const pieces = value.match(new RegExp(`[^]{1,${longestValue}}`, 'gu')) ?? [''];
  return pieces.map((piece) => ({ name, value: piece }));
}
