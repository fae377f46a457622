import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database, Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import type { MunicipalityKeys } from './municipality-keys.js';

interface KeyColumns {
  readonly key_id: string;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
  readonly sealed_private: Buffer;
}

interface Published {
  readonly keys: readonly JsonWebKey[] | undefined;
  readonly until: number;
}

/** Long enough for a few years of messages; a content key is unwrapped once a day, so its size costs nothing. */
const modulusLength = 3072;
/** A key that was retired is handed out no longer than this. */
const publishedForMs = 30_000;
const mostPublished = 500;

export class TypeOrmMunicipalityKeys implements MunicipalityKeys {
  private readonly privateKeys = new Map<string, KeyObject>();
  private readonly reading = new Map<string, Promise<void>>();
  private readonly published = new Map<string, Published>();

  constructor(
    private readonly database: Database,
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  async publicKeysOf(kommunkod: string): Promise<readonly JsonWebKey[] | undefined> {
    const known = this.published.get(kommunkod);
    if (known !== undefined && known.until > performance.now()) return known.keys;
    const keys = (await this.inUse(kommunkod)) ?? (await this.made(kommunkod));
    if (this.published.size >= mostPublished) this.published.clear();
    this.published.set(kommunkod, { keys, until: performance.now() + publishedForMs });
    return keys;
  }

  async privateKeyOf(kommunkod: string, keyId: string): Promise<KeyObject | undefined> {
    const name = `${kommunkod}.${keyId}`;
    if (!this.privateKeys.has(name)) await this.read(kommunkod);
    return this.privateKeys.get(name);
  }

  /** All that the municipality has, once for everybody who asks meanwhile: senders choose which keys they name, and may name what nobody has. */
  private read(kommunkod: string): Promise<void> {
    const underway = this.reading.get(kommunkod);
    if (underway !== undefined) return underway;
    const reading = this.readNow(kommunkod).finally(() => this.reading.delete(kommunkod));
    this.reading.set(kommunkod, reading);
    return reading;
  }

  private async readNow(kommunkod: string): Promise<void> {
    const rows = await this.database.transaction([kommunkod], (tx) =>
      tx.query<KeyColumns>({
        name: 'municipality-keys-private',
        text: 'select key_id, wrapped_key, key_version, sealed_private from municipality_key where kommunkod = $1',
        values: [kommunkod],
      }),
    );
    for (const { key_id: keyId, wrapped_key: wrapped, key_version: version, sealed_private: sealed } of rows) {
      const name = `${kommunkod}.${keyId}`;
      if (this.privateKeys.has(name)) continue;
      const der = this.cipher.open(
        this.keys.unwrap(version, wrapped, placeOf(kommunkod, keyId)),
        sealed,
        contextOf(kommunkod, keyId, version),
      );
      this.privateKeys.set(name, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    }
  }

  private async inUse(kommunkod: string): Promise<readonly JsonWebKey[] | undefined> {
    const keys = await this.database.transaction([kommunkod], (tx) => keysInUse(tx, kommunkod));
    return keys.length > 0 ? keys : undefined;
  }

  /** Two processes may make one in the same moment: whose stands is read, never assumed. */
  private async made(kommunkod: string): Promise<readonly JsonWebKey[] | undefined> {
    const [recipient] = await this.database.transaction([], (tx) =>
      tx.query<object>({ text: 'select 1 from recipient where kommunkod = $1', values: [kommunkod] }),
    );
    if (recipient === undefined) return undefined;
    const keyId = `${kommunkod}-${randomBytes(9).toString('base64url')}`;
    const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength });
    const { key, wrapped, version } = this.keys.newDataKey(placeOf(kommunkod, keyId));
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    const sealed = this.cipher.seal(key, der, contextOf(kommunkod, keyId, version));
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'enc', alg: 'RSA-OAEP-256' };
    return this.database.transaction([kommunkod], async (tx) => {
      await tx.execute({
        text: `insert into municipality_key (key_id, kommunkod, wrapped_key, key_version, sealed_private, public_jwk)
          values ($1, $2, $3, $4, $5, $6::jsonb) on conflict do nothing`,
        values: [keyId, kommunkod, wrapped, version, sealed, JSON.stringify(jwk)],
      });
      return keysInUse(tx, kommunkod);
    });
  }
}

async function keysInUse(tx: Transaction, kommunkod: string): Promise<readonly JsonWebKey[]> {
  const rows = await tx.query<{ public_jwk: JsonWebKey }>({
    name: 'municipality-keys-in-use',
    text: 'select public_jwk from municipality_key where kommunkod = $1 and retired_at is null',
    values: [kommunkod],
  });
  return rows.map((row) => row.public_jwk);
}

function placeOf(kommunkod: string, keyId: string): KeyPlace {
  return { kommunkod, table: 'municipality_key', rowId: keyId };
}

function contextOf(kommunkod: string, keyId: string, keyVersion: number): string {
  return fieldContext(kommunkod, 'municipality_key', 'sealed_private', keyId, keyVersion);
}
