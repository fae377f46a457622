export type Json = Readonly<Record<string, unknown>>;

const nothing: Json = {};

export function jsonObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : nothing;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Danger is not overlooked for being written as a word. */
export function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|ja)$/i.test(value.trim()));
}

/** Any text or number anywhere within: a name, a nickname, a description of a jacket. */
export function saysSomething(value: unknown, except = ''): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (key !== except && saysSomething((value as Json)[key])) return true;
  return false;
}

/** An identity number may come as a JSON number; a human reads it all the same. */
export function numberOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** The municipality that a message names; it may itself be the data of an event. */
export function recipientOf(body: unknown): string | undefined {
  const outer = jsonObject(body);
  if (outer['specversion'] === undefined) return textOf(outer['recipientKommunkod']);
  return textOf(jsonObject(outer['data'])['recipientKommunkod']) ?? textOf(outer['kommunkod']);
}
