import { isAscii, isUtf8 } from 'node:buffer';
import { Problem } from './problem.js';

export interface JsonLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly items: number;
  readonly keys: number;
}

const usual: JsonLimits = { bytes: 256 * 1024, depth: 32, items: 1000, keys: 200 };

/** What one pass over the raw bytes finds out. */
interface Shape {
  readonly depth: number;
  /** Colons outside strings: in well-formed JSON exactly one for each key as written. */
  readonly keys: number;
  /** Only an escape can bring in NUL or half a surrogate pair: raw control characters and raw surrogates do not parse. */
  readonly escapes: boolean;
}

const [quote, backslash, colon, u] = [0x22, 0x5c, 0x3a, 0x75];

/**
 * Parses JSON that comes from outside, and refuses what `JSON.parse` lets through: duplicate keys (the last would win silently),
 * `__proto__`, NUL, half surrogate pairs, numbers beyond any number, and depths and widths that no report needs.
 *
 * Duplicate keys are found by counting: keys as written in the bytes against keys of the parsed value.
 */
export function parseStrictJson(bytes: Uint8Array, limits: Partial<JsonLimits> = {}): unknown {
  const allowed = { ...usual, ...limits };
  if (bytes.length > allowed.bytes) throw new Problem('too-large', 413, 'The message is too large');
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = isAscii(buffer);
  if (!ascii && !isUtf8(buffer)) throw malformed();
  const shape = shapeOf(buffer);
  if (shape.depth > allowed.depth) throw tooDeep();
  const value = parsed(buffer.toString(ascii ? 'latin1' : 'utf8'));
  const walk = new Walk(allowed, shape.escapes);
  walk.value(value);
  if (walk.keys !== shape.keys) throw new Problem('duplicate-key', 400, 'A key occurs twice in one object');
  return value;
}

function shapeOf(bytes: Uint8Array): Shape {
  const end = bytes.length;
  let [depth, deepest, keys, escapes] = [0, 0, 0, false];
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === quote) {
      for (i++; i < end && bytes[i] !== quote; i++) {
        if (bytes[i] === backslash && bytes[++i] === u) escapes = true;
      }
    } else if (byte === colon) keys++;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return { depth: deepest, keys, escapes };
}

/** What `JSON.parse` says quotes the text, so its words are not passed on. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

class Walk {
  keys = 0;

  constructor(
    private readonly limits: JsonLimits,
    private readonly escapes: boolean,
  ) {}

  value(value: unknown): void {
    if (typeof value === 'string') {
      if (this.escapes) this.text(value);
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new Problem('invalid-number', 422, 'A number is out of range');
    } else if (Array.isArray(value)) {
      if (value.length > this.limits.items) throw tooDeep();
      for (const item of value) this.value(item);
    } else if (typeof value === 'object' && value !== null) {
      this.object(value as Record<string, unknown>);
    }
  }

  private object(object: Record<string, unknown>): void {
    let own = 0;
    for (const key in object) {
      own++;
      const value = object[key];
      if (key === '__proto__' || (key === 'constructor' && hasPrototype(value))) {
        throw new Problem('forbidden-key', 400, 'A key is not allowed');
      }
      if (this.escapes) this.text(key);
      this.value(value);
    }
    if (own > this.limits.keys) throw tooDeep();
    this.keys += own;
  }

  private text(text: string): void {
    if (text.includes('\0') || !text.isWellFormed())
      throw new Problem('invalid-text', 422, 'A text holds characters that cannot be stored');
  }
}

function hasPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}

function malformed(): Problem {
  return new Problem('malformed-json', 400, 'The message is not JSON in UTF-8');
}

function tooDeep(): Problem {
  return new Problem('too-deep', 400, 'The message is nested too deeply or is too wide');
}
