import { parseStrictJson, Problem } from '@varsam/service-kit';
import { itemsBytes } from './own-bytes.js';

/** One message of a batch, as it came; parsed where that could be done with the whole. */
export interface BatchItem {
  readonly body: Uint8Array;
  readonly parsed?: unknown;
}

export const mostItems = 250;
export const mostBytes = 4 * 1024 * 1024;
const mostItemBytes = 256 * 1024;
/** What a message may have, and the list around it. */
const deepest = 33;

/**
 * Takes a batch apart: a list of messages, of CloudEvents, or of sealed letters as texts. One message that breaks the rules for JSON from
 * outside is refused alone; only a batch that is no list, or no JSON, is refused whole.
 *
 * @throws Problem
 */
export function batchItems(bytes: Uint8Array): readonly BatchItem[] {
  const parsed = strictly(bytes);
  const whole = parsed ?? loosely(bytes);
  if (!Array.isArray(whole)) throw new Problem('not-a-batch', 400, 'A batch is a list of messages', 'Send a JSON list, or phone.');
  if (whole.length > mostItems) throw tooMany();
  const bodies = itemsBytes(bytes);
  return bodies.map((body, index) => itemOf(body, whole[index], parsed !== undefined));
}

function itemOf(body: Uint8Array, value: unknown, strict: boolean): BatchItem {
  // A sealed letter has no character that JSON would escape.
  if (typeof value === 'string' && value.startsWith('ey')) return { body: Buffer.from(value, 'latin1') };
  if (body.length > mostItemBytes) return { body };
  return strict ? { body, parsed: value } : alone(body);
}

/** A neighbour broke a rule. What keeps them all is read as ever: which municipality it is for stands in it. */
function alone(body: Uint8Array): BatchItem {
  try {
    return { body, parsed: parseStrictJson(body) };
  } catch (error) {
    if (error instanceof Problem) return { body };
    throw error;
  }
}

/** Undefined where some message in it breaks a rule; which one is found out message by message. */
function strictly(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes, { bytes: mostBytes, depth: deepest });
  } catch (error) {
    if (error instanceof Problem && error.slug !== 'malformed-json' && error.slug !== 'too-large') return undefined;
    throw error;
  }
}

/** What is well formed is found out without looking inside. */
function loosely(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    throw new Problem('malformed-json', 400, 'The message is not JSON in UTF-8');
  }
}

function tooMany(): Problem {
  return new Problem('too-many-messages', 413, `A batch holds at most ${mostItems} messages`, 'Send it in parts, or phone.');
}
