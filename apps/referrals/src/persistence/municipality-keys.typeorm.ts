import { generateKeyPair, randomBytes } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database, Transaction } from '@varsam/outbox';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { EncryptionKey } from '../domain/rotate-encryption-key.js';
import type { MunicipalityKeys } from './municipality-keys.js';
import { contextOf, MunicipalityPrivateKeys, placeOf } from './municipality-private-keys.js';

interface ListedColumns {
  readonly key_id: string;
  readonly created_at: Date;
  readonly retired_at: Date | null;
  readonly retired_by: string | null;
  readonly opens_until: string | null;
}

interface NewKey {
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly version: number;
  readonly sealed: Buffer;
  readonly jwk: JsonWebKey;
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
  private readonly privateKeys: MunicipalityPrivateKeys;
  private readonly published = new Map<string, Published>();

  constructor(
    private readonly database: Database,
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
    private readonly today: () => string,
  ) {
    this.privateKeys = new MunicipalityPrivateKeys(database, keys, cipher, today);
  }

  async publicKeysOf(kommunkod: string): Promise<readonly JsonWebKey[] | undefined> {
    const known = this.published.get(kommunkod);
    if (known !== undefined && known.until > performance.now()) return known.keys;
    const keys = (await this.inUse(kommunkod)) ?? (await this.made(kommunkod));
    if (this.published.size >= mostPublished) this.published.clear();
    this.published.set(kommunkod, { keys, until: performance.now() + publishedForMs });
    return keys;
  }

  privateKeyOf(kommunkod: string, keyId: string): Promise<KeyObject | undefined> {
    return this.privateKeys.of(kommunkod, keyId);
  }

  listed(kommunkod: string): Promise<readonly EncryptionKey[]> {
    return this.database.transaction([kommunkod], async (tx) => {
      const rows = await tx.query<ListedColumns>({
        text: `select key_id, created_at, retired_at, retired_by, opens_until from municipality_key
          where kommunkod = $1 order by created_at desc, key_id`,
        values: [kommunkod],
      });
      return rows.map(listedKey);
    });
  }

  async rotate(kommunkod: string, { by, openUntil }: { readonly by: string; readonly openUntil: string }): Promise<void> {
    const fresh = await this.newKey(kommunkod);
    await this.database.transaction([kommunkod], async (tx) => {
      await tx.execute({
        text: `update municipality_key set retired_at = now(), retired_by = $2, opens_until = $3 where kommunkod = $1 and retired_at is null`,
        values: [kommunkod, by, openUntil],
      });
      await tx.execute({
        text: 'update municipality_key set sealed_private = null where kommunkod = $1 and opens_until < $2 and sealed_private is not null',
        values: [kommunkod, this.today()],
      });
      await insertKey(tx, kommunkod, fresh);
      tx.afterCommit(() => this.published.delete(kommunkod));
    });
    this.privateKeys.forget(kommunkod);
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
    const fresh = await this.newKey(kommunkod);
    return this.database.transaction([kommunkod], async (tx) => {
      await insertKey(tx, kommunkod, fresh);
      return keysInUse(tx, kommunkod);
    });
  }

  private async newKey(kommunkod: string): Promise<NewKey> {
    const keyId = `${kommunkod}-${randomBytes(9).toString('base64url')}`;
    const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength });
    const { key, wrapped, version } = this.keys.newDataKey(placeOf(kommunkod, keyId));
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    const sealed = this.cipher.seal(key, der, contextOf(kommunkod, keyId, version));
    der.fill(0);
    return {
      keyId,
      wrapped,
      version,
      sealed,
      jwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'enc', alg: 'RSA-OAEP-256' },
    };
  }
}

async function insertKey(tx: Transaction, kommunkod: string, { keyId, wrapped, version, sealed, jwk }: NewKey): Promise<void> {
  await tx.execute({
    text: `insert into municipality_key (key_id, kommunkod, wrapped_key, key_version, sealed_private, public_jwk)
      values ($1, $2, $3, $4, $5, $6::jsonb) on conflict do nothing`,
    values: [keyId, kommunkod, wrapped, version, sealed, JSON.stringify(jwk)],
  });
}

function listedKey({
  key_id: keyId,
  created_at: madeAt,
  retired_at: at,
  retired_by: by,
  opens_until: opensUntil,
}: ListedColumns): EncryptionKey {
  return { keyId, madeAt, ...(at !== null && { retired: { at, by: by ?? '', opensUntil: opensUntil ?? '' } }) };
}

async function keysInUse(tx: Transaction, kommunkod: string): Promise<readonly JsonWebKey[]> {
  const rows = await tx.query<{ public_jwk: JsonWebKey }>({
    name: 'municipality-keys-in-use',
    text: 'select public_jwk from municipality_key where kommunkod = $1 and retired_at is null',
    values: [kommunkod],
  });
  return rows.map((row) => row.public_jwk);
}
