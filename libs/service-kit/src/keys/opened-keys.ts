import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { KeyPurpose, ServiceKey, StoredServiceKey } from '@varsam/outbox/key-store';
import type { SigningKey, VerifyingKey } from '../key-service.js';
import { StartRefused } from '../start-refused.js';
import type { EncryptionKey, KeyMaterial } from './key-ring.js';
import { unwrapAll, type RootedKey, type Roots } from './root-key.js';
import { secretKey } from './wrapped-form.js';

/** The service's own keys that have been opened, each once: a root is asked only for those that are new. */
export class OpenedKeys {
  private readonly open = new Map<string, KeyObject>();

  constructor(
    private readonly service: string,
    private readonly roots: Roots,
  ) {}

  /** Opens what is new; the faults of a root that cannot be reached are the caller's. */
  async take(rows: readonly StoredServiceKey[]): Promise<void> {
    const standing = rows.filter(({ wrapped }) => wrapped !== null);
    this.forgetAllBut(standing);
    const fresh = standing.filter((row) => !this.open.has(nameOf(row)));
    const bytes =
      fresh.length === 0
        ? []
        : await unwrapAll(
            this.roots,
            fresh.map((row) => rooted(this.service, row)),
          );
    fresh.forEach((row, index) => {
      const opened = bytes[index];
      if (opened !== undefined) this.open.set(nameOf(row), row.purpose === 'signing' ? privateKey(opened) : secretKey(opened));
    });
  }

  /** Those that are there and do not open. */
  closed(rows: readonly StoredServiceKey[]): readonly StoredServiceKey[] {
    return rows.filter((row) => row.wrapped !== null && !this.open.has(nameOf(row)));
  }

  /** @throws StartRefused when there is no key for one of the purposes */
  material(rows: readonly StoredServiceKey[]): KeyMaterial {
    const current = this.newest(rows, 'key-encryption');
    const signing = this.newest(rows, 'signing');
    const encryption = rows.filter((row) => row.purpose === 'key-encryption' && this.open.has(nameOf(row)));
    return {
      current: current.version,
      encryptionKeys: new Map(
        encryption.map((row): [number, EncryptionKey] => [row.version, { key: this.keyOf(row), opensUnbound: row.opensUnbound }]),
      ),
      blind: this.keyOf(this.newest(rows, 'blind-index')),
      signing: this.signingKey(signing),
      verifying: rows.filter(({ purpose }) => purpose === 'signing').map(verifyingKey),
    };
  }

  private signingKey(row: StoredServiceKey): SigningKey {
    const key = this.keyOf(row);
    return { keyId: row.keyId!, private: key, public: createPublicKey(key) };
  }

  /** Rows come with the newest version first. */
  private newest(rows: readonly StoredServiceKey[], purpose: KeyPurpose): StoredServiceKey {
    const found = rows.find((row) => row.purpose === purpose && row.inUse && this.open.has(nameOf(row)));
    if (found === undefined) throw new StartRefused(`the database holds no ${purpose} key that is in use and opens`);
    return found;
  }

  private keyOf(row: StoredServiceKey): KeyObject {
    return this.open.get(nameOf(row))!;
  }

  /** What was retired is gone from memory too. */
  private forgetAllBut(rows: readonly StoredServiceKey[]): void {
    const names = new Set(rows.map(nameOf));
    for (const name of this.open.keys()) if (!names.has(name)) this.open.delete(name);
  }
}

export function rooted(service: string, { purpose, version, root, wrapped }: ServiceKey): RootedKey {
  return { name: { service, purpose, version }, root, wrapped: wrapped! };
}

function verifyingKey({ keyId, publicKey }: StoredServiceKey): VerifyingKey {
  return { keyId: keyId!, public: createPublicKey({ key: Buffer.from(publicKey!, 'base64'), format: 'der', type: 'spki' }) };
}

function privateKey(der: Buffer): KeyObject {
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}

function nameOf({ purpose, version }: ServiceKey): string {
  return `${purpose}.${version}`;
}
