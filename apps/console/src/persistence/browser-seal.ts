import { FieldCipher, fieldContext, type KeyService } from '@varsam/service-kit';
import { createSecretKey, hash, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** What a browser holds in its cookie. It stands nowhere else. */
export type BrowserSecret = Buffer;

const secretLength = 32;
const form = /^[\w-]{43}$/;

export function newSecret(): BrowserSecret {
  return randomBytes(secretLength);
}

export function secretIn(cookie: string | undefined): BrowserSecret | undefined {
  return cookie !== undefined && form.test(cookie) ? Buffer.from(cookie, 'base64url') : undefined;
}

export function hashOf(secret: BrowserSecret): Buffer {
  return hash('sha256', secret, 'buffer');
}

export interface SealedRow {
  readonly key_version: number;
  readonly wrapped_key: Buffer;
  readonly sealed: Buffer;
}

/**
 * Seals under a key made of two halves: one that the key service opens, one that only the browser has. Who takes the database and the key
 * file finds no token; nor does who steals a cookie after its row is gone.
 */
export class BrowserSeal {
  private readonly cipher = new FieldCipher();

  constructor(private readonly keys: KeyService) {}

  seal(table: string, secret: BrowserSecret, content: object): SealedRow {
    const rowId = hashOf(secret).toString('hex');
    const { key, version, wrapped } = this.keys.newDataKey({ kommunkod: '', table, rowId });
    const context = fieldContext('', table, 'sealed', rowId, version);
    const sealed = this.cipher.seal(both(key, secret, table), JSON.stringify(content), context);
    return { key_version: version, wrapped_key: wrapped, sealed };
  }

  /** Nothing where the row was moved or changed, or its key is no longer known. */
  open<T>(table: string, secret: BrowserSecret, row: SealedRow): T | undefined {
    const rowId = hashOf(secret).toString('hex');
    const { key_version: version, wrapped_key: wrapped, sealed } = row;
    try {
      const key = this.keys.unwrap(version, wrapped, { kommunkod: '', table, rowId });
      const context = fieldContext('', table, 'sealed', rowId, version);
      return JSON.parse(this.cipher.open(both(key, secret, table), sealed, context).toString('utf8')) as T;
    } catch {
      return undefined;
    }
  }
}

function both(key: KeyObject, secret: BrowserSecret, table: string): KeyObject {
  const halves = Buffer.concat([key.export(), secret]);
  return createSecretKey(Buffer.from(hkdfSync('sha256', halves, '', `varsam.console.${table}`, 32)));
}
