import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Database } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import { stillOpens } from '../domain/rotate-encryption-key.js';

interface KeyColumns {
  readonly key_id: string;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
  readonly sealed_private: Buffer | null;
  readonly opens_until: string | null;
}

interface OpenedKey {
  readonly key: KeyObject;
  readonly opensUntil: string | null;
}

/** Another process may have retired a key meanwhile. */
const believedForMs = 30_000;

/** The private keys that open what partners sealed to a municipality, held in memory for as long as they open. */
export class MunicipalityPrivateKeys {
  private readonly known = new Map<string, OpenedKey>();
  private readonly readAt = new Map<string, number>();
  private readonly reading = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
    private readonly today: () => string,
  ) {}

  async of(kommunkod: string, keyId: string): Promise<KeyObject | undefined> {
    const name = `${kommunkod}.${keyId}`;
    const looked = this.readAt.get(kommunkod) ?? Number.NEGATIVE_INFINITY;
    if (!this.known.has(name) || performance.now() - looked > believedForMs) await this.read(kommunkod);
    const known = this.known.get(name);
    return known !== undefined && stillOpens(known.opensUntil, this.today()) ? known.key : undefined;
  }

  /** They are read again before the next message is opened. */
  forget(kommunkod: string): void {
    this.readAt.delete(kommunkod);
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
    const began = performance.now();
    await this.database.transaction([kommunkod], async (tx) => {
      const rows = await tx.query<KeyColumns>({
        name: 'municipality-keys-private',
        text: 'select key_id, wrapped_key, key_version, sealed_private, opens_until from municipality_key where kommunkod = $1',
        values: [kommunkod],
      });
      for (const row of rows) this.remember(kommunkod, row);
    });
    this.readAt.set(kommunkod, began);
  }

  private remember(kommunkod: string, row: KeyColumns): void {
    const { key_id: keyId, wrapped_key: wrapped, key_version: version, sealed_private: sealed, opens_until: opensUntil } = row;
    const name = `${kommunkod}.${keyId}`;
    if (sealed === null) {
      this.known.delete(name);
      return;
    }
    const known = this.known.get(name)?.key;
    const key =
      known ?? this.opened(this.keys.unwrap(version, wrapped, placeOf(kommunkod, keyId)), sealed, contextOf(kommunkod, keyId, version));
    this.known.set(name, { key, opensUntil });
  }

  private opened(key: KeyObject, sealed: Buffer, context: string): KeyObject {
    return createPrivateKey({ key: this.cipher.open(key, sealed, context), format: 'der', type: 'pkcs8' });
  }
}

export function placeOf(kommunkod: string, keyId: string): KeyPlace {
  return { kommunkod, table: 'municipality_key', rowId: keyId };
}

export function contextOf(kommunkod: string, keyId: string, keyVersion: number): string {
  return fieldContext(kommunkod, 'municipality_key', 'sealed_private', keyId, keyVersion);
}
