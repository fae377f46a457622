import type { StandingKeys } from '@varsam/outbox/key-administration';
import type { StoredServiceKey } from '@varsam/outbox/key-store';

/** The newest in use of each purpose is the one that is worked with. */
export function* keyLines(keys: readonly StoredServiceKey[]): Iterable<string> {
  for (const key of keys) {
    const { purpose, version, root, madeAt } = key;
    yield [`${purpose} ${version}`.padEnd(20), stateOf(key, keys).padEnd(34), `made ${madeAt.toISOString()}`, `under ${root}`].join('  ');
  }
}

function stateOf(key: StoredServiceKey, keys: readonly StoredServiceKey[]): string {
  if (key.retiredAt !== null) return `retired ${key.retiredAt.toISOString()}`;
  if (!key.inUse) return `comes into use ${key.inUseFrom.toISOString()}`;
  const current = keys.find(({ purpose, inUse }) => purpose === key.purpose && inUse);
  return current?.version === key.version ? 'current' : 'opens only';
}

export function* standingLines(standing: readonly StandingKeys[]): Iterable<string> {
  if (standing.length === 0) yield 'no data keys yet';
  for (const { table, under, unbound, count } of standing) {
    yield `${table}: ${count} data keys under version ${under}${unbound ? ', not bound to their rows yet' : ''}`;
  }
}
