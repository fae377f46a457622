import { protectedMark, withoutContact } from '../protection/without-contact.js';

export interface WithoutPlace {
  readonly body: unknown;
  /** Where in the message something stood that tells a place, a way to reach somebody, or that somebody is protected (JSON Pointer). */
  readonly places: readonly string[];
}

/** What stands for a way to reach somebody in the middle of a text: a reader who is not to know of any protection learns of none. */
const gap = '[utelämnat]';

/**
 * A message as it may be judged for whoever may not hear of a place: every contact of the child, the household and the reporter is out of it,
 * and so is where something happened and how anybody is protected. None of it can be given out, for it is not there (DOMAIN 3.5, OSL 26:2).
 */
export function withoutPlace(message: unknown): WithoutPlace {
  const places: string[] = [];
  return { body: leftOut(withoutContact(message).shown, '', places), places };
}

function leftOut(value: unknown, pointer: string, places: string[]): unknown {
  if (typeof value === 'string') return value.replaceAll(protectedMark, gap);
  if (Array.isArray(value)) return value.map((one, index) => leftOut(one, `${pointer}/${index}`, places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]): readonly [string, unknown][] => {
      const place = `${pointer}/${field}`;
      if (inner !== protectedMark && field !== 'protectionLevel') return [[field, leftOut(inner, place, places)]];
      places.push(place);
      return [];
    }),
  );
}
