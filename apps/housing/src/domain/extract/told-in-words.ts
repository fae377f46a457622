import type { HiddenLocation } from '../housing-case.js';
import type { KeptPart } from './kept-parts.js';

/** What is told of a place in words is the place: whoever writes down a measure may have named the house or the street. */
export function withPlacesFound(parts: readonly KeptPart[], places: readonly HiddenLocation[]): readonly KeptPart[] {
  const names = places.flatMap(namesOf);
  return parts.map((part) =>
    names.some((name) => folded(Object.values(part.content).join(' ')).includes(name)) ? { ...part, name: 'place' } : part,
  );
}

/** The house, and the street without its number. */
function namesOf({ provider, address }: HiddenLocation): readonly string[] {
  const street = address.split(/\d/, 1)[0]!;
  return [provider, street].map(folded).filter((name) => name.length > 2);
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s,.]+/g, ' ')
    .trim();
}
