import { protectionOf } from '../../domain/protection/protection-of.js';
import type { ProtectionFact } from '../../domain/protection/protection.js';
import type { ListedPerson } from './protected-identities.js';

/** The persons in the order given, each with what one officer has proposed and another has to judge. */
export function withProposals(
  persons: readonly ListedPerson[],
  facts: ReadonlyMap<string, readonly ProtectionFact[]>,
): readonly ListedPerson[] {
  return persons.map((person) => {
    const { proposed } = protectionOf(person.childId, facts.get(person.childId) ?? []);
    return { ...person, ...(proposed.length > 0 && { proposed }) };
  });
}
