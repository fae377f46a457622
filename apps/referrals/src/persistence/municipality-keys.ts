import type { JsonWebKey, KeyObject } from 'node:crypto';

/** The keys that partners encrypt to. The private parts stand sealed in the record and clear in memory only. */
export interface MunicipalityKeys {
  /** Those in use; made where there is none yet. Nothing for a municipality that does not receive here. */
  publicKeysOf(kommunkod: string): Promise<readonly JsonWebKey[] | undefined>;
  /** Also a key that is no longer handed out: a message may have been waiting. Nothing for a key of another municipality. */
  privateKeyOf(kommunkod: string, keyId: string): Promise<KeyObject | undefined>;
}
