import { createSecretKey, type KeyObject } from 'node:crypto';
import { KeyService, type KeyPlace, type SigningKey, type VerifyingKey, type WrappedKey } from '../key-service.js';
import { RandomPool } from '../random-bytes.js';
import { KeysToReload } from './keys-to-reload.js';
import { isUnbound, keyLength, secretKey, unwrapKey, wrapKey, wrappedUnder } from './wrapped-form.js';

export interface EncryptionKey {
  readonly key: KeyObject;
  /** Data keys of before places were bound may stand under it. A key that was made later never opens such a form. */
  readonly opensUnbound: boolean;
}

export interface KeyMaterial {
  readonly current: number;
  readonly encryptionKeys: ReadonlyMap<number, EncryptionKey>;
  readonly blind: KeyObject;
  readonly signing: SigningKey;
  readonly verifying: readonly VerifyingKey[];
}

/** Where the ring's keys come from, when they may change while it is in use. */
export interface KeySource {
  /** Resolves once the ring holds what there was when it was asked. */
  reload(): Promise<void>;
  /** True when they were looked at so long ago that a newer key may have become current meanwhile. */
  stale(): boolean;
}

/** The keys of one service, open and in memory. */
export class KeyRing extends KeyService {
  private readonly random = new RandomPool();
  private source: KeySource | undefined;

  constructor(private material?: KeyMaterial) {
    super();
  }

  take(material: KeyMaterial): void {
    this.material = material;
  }

  follow(source: KeySource): void {
    this.source = source;
  }

  get current(): number {
    return this.held().current;
  }

  wrap(key: Buffer, place: KeyPlace): WrappedKey {
    // whoever retires a key relies on it: nobody wraps under a key that was current a while ago
    if (this.source?.stale() === true) throw this.toReload('the keys have not been looked at for a while', () => true);
    const version = this.current;
    return { version, wrapped: wrapKey(key, this.encryptionKey(version).key, version, place, this.random) };
  }

  unwrap(version: number, wrapped: Buffer, place: KeyPlace): KeyObject {
    return secretKey(this.unwrapped(version, wrapped, place));
  }

  /** The same data key under the current key-encryption key. Nothing when that is how it stands. */
  rewrapped(version: number, wrapped: Buffer, place: KeyPlace): Buffer | undefined {
    if (!isUnbound(wrapped) && wrappedUnder(wrapped, version) === this.current) return undefined;
    const key = this.unwrapped(version, wrapped, place);
    const fresh = this.wrap(key, place).wrapped;
    key.fill(0);
    return fresh;
  }

  newDataKey(place: KeyPlace): WrappedKey & { readonly key: KeyObject } {
    const bytes = Buffer.allocUnsafe(keyLength);
    this.random.fill(bytes, 0, keyLength);
    const made = { ...this.wrap(bytes, place), key: createSecretKey(bytes) };
    bytes.fill(0);
    return made;
  }

  blindKey(): KeyObject {
    return this.held().blind;
  }

  signingKey(): SigningKey {
    return this.held().signing;
  }

  verifyingKeys(): readonly VerifyingKey[] {
    return this.held().verifying;
  }

  private unwrapped(made: number, wrapped: Buffer, place: KeyPlace): Buffer {
    const version = wrappedUnder(wrapped, made);
    const { key, opensUnbound } = this.encryptionKey(version);
    if (isUnbound(wrapped) && !opensUnbound)
      throw new Error('a wrapped data key names no place, and its key-encryption key opens no such form');
    return unwrapKey(wrapped, key, version, place);
  }

  private encryptionKey(version: number): EncryptionKey {
    const key = this.held().encryptionKeys.get(version);
    if (key === undefined) {
      throw this.toReload(`there is no key-encryption key of version ${version}`, () => this.held().encryptionKeys.has(version));
    }
    return key;
  }

  private held(): KeyMaterial {
    if (this.material === undefined) throw this.toReload('the keys have not been opened yet', () => this.material !== undefined);
    return this.material;
  }

  private toReload(reason: string, mayWork: () => boolean): Error {
    const { source } = this;
    if (source === undefined) return new Error(reason);
    return new KeysToReload(reason, async () => {
      await source.reload();
      return mayWork();
    });
  }
}
