import type { KeyObject } from 'node:crypto';

export interface WrappedKey {
  readonly version: number;
  readonly wrapped: Buffer;
}

export interface SigningKey {
  readonly keyId: string;
  readonly private: KeyObject;
  readonly public: KeyObject;
}

/** Holds the key-encryption keys. Today a file; an external vault keeps the same promises. */
export abstract class KeyService {
  /** Wraps a data key (32 bytes) under the newest key-encryption key. */
  abstract wrap(key: Buffer): WrappedKey;
  abstract unwrap(version: number, wrapped: Buffer): KeyObject;
  /** A fresh data key for one person, and its wrapped form for the row that disposal deletes. */
  abstract newDataKey(): WrappedKey & { readonly key: KeyObject };
  abstract blindKey(): KeyObject;
  abstract signingKey(): SigningKey;
}
