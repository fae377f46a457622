import type { Json } from './endpoints.suite.js';

export type Path = readonly (string | number)[];

/** Every place in a body where the schema takes a text, in lists and nested objects too. */
export function stringFields(schema: Json, path: Path = []): readonly Path[] {
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as Json[]);
  const nested = choices.flatMap((choice) => stringFields(choice, path));
  const { type, properties = {}, items } = schema as { type?: unknown; properties?: Readonly<Record<string, Json>>; items?: Json };
  const own = [type].flat().includes('string') ? [path] : [];
  const inObject = Object.entries(properties).flatMap(([name, one]) => stringFields(one, [...path, name]));
  const inList = items === undefined ? [] : stringFields(items, [...path, 0]);
  return [...new Map([...own, ...nested, ...inObject, ...inList].map((one) => [JSON.stringify(one), one])).values()];
}

/** The body with one place filled; what leads there is made where it is missing. */
export function withText(body: unknown, [step, ...rest]: Path, text: string): unknown {
  if (step === undefined) return text;
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? (body as unknown[]) : [];
    return [withText(list[0], rest, text), ...list.slice(1)];
  }
  const object = typeof body === 'object' && body !== null ? (body as Json) : {};
  return { ...object, [step]: withText(object[step], rest, text) };
}
