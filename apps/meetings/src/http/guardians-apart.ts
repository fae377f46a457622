import type { Giver } from '../domain/sspf/consent.js';
import { missing, repeated } from './refusals.js';

/** Two guardians are two persons: where both answer, each is told apart from the other, or one parent entered twice would be both. */
export function guardiansApart(givers: readonly Giver[]): void {
  const guardians = givers.map((giver, at) => ({ ...giver, at })).filter(({ role }) => role === 'GUARDIAN');
  if (guardians.length < 2) return;
  const known = new Set<string>();
  for (const { personRef, at } of guardians) {
    const pointer = `/givers/${at}/personRef`;
    if (personRef === undefined) throw missing(pointer);
    if (known.has(personRef)) throw repeated(pointer);
    known.add(personRef);
  }
}
