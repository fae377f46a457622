import type { Transaction } from './transaction.js';

export type KeyPurpose = 'key-encryption' | 'blind-index' | 'signing';

/** One of a service's own keys, as it stands in its database: wrapped by a root that the database does not hold. */
export interface ServiceKey {
  readonly purpose: KeyPurpose;
  readonly version: number;
  /** Which root wrapped it. */
  readonly root: string;
  /** Nothing once it was retired. */
  readonly wrapped: string | null;
  /** Of signing keys, which verify after they were retired. */
  readonly keyId: string | null;
  readonly publicKey: string | null;
  readonly opensUnbound: boolean;
}

export interface StoredServiceKey extends ServiceKey {
  readonly madeAt: Date;
  readonly inUseFrom: Date;
  readonly retiredAt: Date | null;
  /** By the database's clock, so that all replicas are of one mind. */
  readonly inUse: boolean;
}

export async function serviceKeys(tx: Transaction): Promise<readonly StoredServiceKey[]> {
  return tx.query<StoredServiceKey>({
    name: 'service-keys',
    text: `select purpose, version, root, wrapped, key_id as "keyId", public_key as "publicKey", opens_unbound as "opensUnbound",
        made_at as "madeAt", in_use_from as "inUseFrom", retired_at as "retiredAt",
        retired_at is null and in_use_from <= clock_timestamp() as "inUse"
      from service_key order by purpose, version desc`,
  });
}

/** Two may begin in the same moment: whose key stands is read, never assumed. */
export async function addServiceKeys(tx: Transaction, keys: readonly ServiceKey[], inUseAfterMs = 0): Promise<void> {
  for (const { purpose, version, root, wrapped, keyId, publicKey, opensUnbound } of keys) {
    await tx.execute({
      text: `insert into service_key (purpose, version, root, wrapped, key_id, public_key, opens_unbound, in_use_from)
        values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(secs => $8::float8 / 1000)) on conflict do nothing`,
      values: [purpose, version, root, wrapped, keyId, publicKey, opensUnbound, inUseAfterMs],
    });
  }
}

const foundingLock = 7_301_146_906;

/** One founder at a time; it looks again once it is its turn. */
export async function beginFounding(tx: Transaction): Promise<void> {
  await tx.execute({ text: 'select pg_advisory_xact_lock($1)', values: [foundingLock] });
}

export async function wrappedKeysExist(tx: Transaction): Promise<boolean> {
  const [row] = await tx.query<{ exist: boolean }>({ text: 'select wrapped_keys_exist() as exist' });
  return row?.exist === true;
}
