import type { KeyObject } from 'node:crypto';

/** The row that a wrapped key stands in. Moved to another row, table or municipality it does not open. */
export interface KeyPlace {
  /** Empty for a key that belongs to no municipality. */
  readonly kommunkod: string;
  readonly table: string;
  readonly rowId: string;
}

export interface WrappedKey {
  /** What the values sealed under the key name beside their place. It stays as it is when the key is wrapped anew. */
  readonly version: number;
  readonly wrapped: Buffer;
}

export interface SigningKey {
  readonly keyId: string;
  readonly private: KeyObject;
  readonly public: KeyObject;
}

export type VerifyingKey = Pick<SigningKey, 'keyId' | 'public'>;

/** Wraps and opens data keys, in memory and without asking anybody: the key-encryption keys were opened at start (docs/adr/0027). */
export abstract class KeyService {
  /** Wraps a data key (32 bytes) under the newest key-encryption key, for this one place. */
  abstract wrap(key: Buffer, place: KeyPlace): WrappedKey;
  abstract unwrap(version: number, wrapped: Buffer, place: KeyPlace): KeyObject;
  /** A fresh data key for one person, and its wrapped form for the row that disposal deletes. */
  abstract newDataKey(place: KeyPlace): WrappedKey & { readonly key: KeyObject };
  abstract blindKey(): KeyObject;
  abstract signingKey(): SigningKey;
  /** Those that were signed with, too: what they signed is still to be verified. The newest first. */
  abstract verifyingKeys(): readonly VerifyingKey[];
}
