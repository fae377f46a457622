import type { PersonIdentity } from '../../domain/identity/person-identity.js';
import { identityOf } from '../child-keys.js';
import type { FiledAboutChild } from './protection-of-filed.js';

/** Files by municipality and identity. */
type Files = ReadonlyMap<string, string>;

/** Who shares a household with this child by what was filed: siblings, guardians, and those with whom a guardian is shared. */
export function householdOf(childId: string, filed: readonly FiledAboutChild[], files: Files): readonly string[] {
  const children = new Map(filed.map((one) => [one.recordId, one.childId]));
  const guardiansOf = ({ kommunkod, guardians = [] }: FiledAboutChild) =>
    guardians.map(({ identity }) => guardianKey(kommunkod, identity, files));
  const pairs = filed.flatMap((one): readonly (readonly [string, string | undefined])[] => [
    ...(one.siblings ?? []).map((id) => [one.childId, children.get(id)] as const),
    ...guardiansOf(one).map((guardian) => [one.childId, guardian] as const),
  ]);
  const allGuardians = new Set(filed.flatMap(guardiansOf));
  const near = (id: string) => pairs.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []));
  const steps = near(childId).flatMap((id) => (id === undefined ? [] : [id, ...(allGuardians.has(id) ? near(id) : [])]));
  return [...new Set(steps)].flatMap((id) => (id === undefined || id === childId ? [] : [files.get(id) ?? id]));
}

/** A guardian stands in the pairs by identity, for one may be named before there is a file. */
function guardianKey(kommunkod: string, identity: PersonIdentity, files: Files): string {
  const key = kommunkod + identityOf({ identity, id: '' });
  return files.get(key) ?? key;
}
