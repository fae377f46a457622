const [quote, backslash, comma, colon, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5c, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Finds the exact bytes of a value inside well-formed JSON. A message is known by its own bytes, so that it is the same message bare, in a
 * CloudEvent or in a batch; parsing and writing it again would change them. Only for what has been parsed before: it does not check.
 */
export function ownBytes(json: Uint8Array): Uint8Array {
  return json.subarray(skipSpace(json, 0), endWithoutSpace(json));
}

/** The bytes of a member of the outermost object. */
export function memberBytes(json: Uint8Array, name: string): Uint8Array | undefined {
  const wanted = Buffer.from(`"${name}"`);
  let at = skipSpace(json, 0);
  if (json[at] !== openBrace) return undefined;
  for (at = skipSpace(json, at + 1); json[at] === quote; at = skipSpace(json, at + 1)) {
    const keyEnd = endOfString(json, at);
    const isWanted = isKey(json, at, keyEnd, wanted, name);
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    if (isWanted) return json.subarray(start, end);
    at = skipSpace(json, end);
    if (json[at] !== comma) return undefined;
  }
  return undefined;
}

/** The bytes of each item of the outermost array. */
export function itemsBytes(json: Uint8Array): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  let at = skipSpace(json, 0);
  if (json[at] !== openBracket) return items;
  at = skipSpace(json, at + 1);
  while (at < json.length && json[at] !== closeBracket) {
    const end = endOfValue(json, at);
    if (end === at) break;
    items.push(json.subarray(at, end));
    at = skipSpace(json, end);
    if (json[at] === comma) at = skipSpace(json, at + 1);
  }
  return items;
}

/** A key may be written with escapes; it is the same key. */
function isKey(json: Uint8Array, from: number, to: number, wanted: Buffer, name: string): boolean {
  const length = to - from;
  if (length === wanted.length && wanted.compare(json, from, to) === 0) return true;
  if (length <= wanted.length || json.indexOf(backslash, from) >= to || json.indexOf(backslash, from) < 0) return false;
  return JSON.parse(Buffer.from(json.subarray(from, to)).toString('utf8')) === name;
}

function skipSpace(json: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(json[at])) at++;
  return at;
}

function endWithoutSpace(json: Uint8Array): number {
  let at = json.length;
  while (at > 0 && isSpace(json[at - 1])) at--;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function endOfString(json: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at + 1;
}

function endOfValue(json: Uint8Array, from: number): number {
  const first = json[from];
  if (first === quote) return endOfString(json, from);
  if (first === openBrace || first === openBracket) return endOfNested(json, from);
  let at = from;
  while (at < json.length && !endsScalar(json[at]!)) at++;
  return at;
}

function endsScalar(byte: number): boolean {
  return byte === comma || byte === closeBrace || byte === closeBracket || byte === colon || isSpace(byte);
}

function endOfNested(json: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; at++) {
    const byte = json[at]!;
    if (byte === quote) at = endOfString(json, at) - 1;
    else if (byte === openBrace || byte === openBracket) depth++;
    else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) return at + 1;
  }
  return json.length;
}
