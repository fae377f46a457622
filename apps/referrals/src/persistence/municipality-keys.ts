import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { EncryptionKey } from '../domain/rotate-encryption-key.js';

/** The keys that partners encrypt to. The private parts stand sealed in the record and clear in memory only. */
export interface MunicipalityKeys {
  /** Those in use; made where there is none yet. Nothing for a municipality that does not receive here. */
  publicKeysOf(kommunkod: string): Promise<readonly JsonWebKey[] | undefined>;
  /** Also a key that is no longer handed out, until its day is over: a message may have been waiting. Nothing for a key of another municipality. */
  privateKeyOf(kommunkod: string, keyId: string): Promise<KeyObject | undefined>;
  /** The newest first. */
  listed(kommunkod: string): Promise<readonly EncryptionKey[]>;
  /** A new key in the place of the one in use, which opens until that day is over. Keys whose day is over are destroyed. */
  rotate(kommunkod: string, order: { readonly by: string; readonly openUntil: string }): Promise<void>;
}
