import { createSecretKey, webcrypto } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { MunicipalityKeys } from '../persistence/municipality-keys.js';
import type { Arrival } from './arrival.js';
import { headerOf, isSealed, openedWith, takenApart } from './sealed-letter.js';
import type { SealedLetter } from './sealed-letter.js';

interface Addressed {
  readonly kommunkod: string;
  readonly letter: SealedLetter;
}

const contentKeyLength = 32;

/**
 * Opens what partners have encrypted to the municipality's key. A partner that seals a day's messages under one content key costs one private
 * key operation a day and one AES-GCM a message (DOMAIN 3.10); the private key works off the main thread.
 */
export class ContentKeys {
  private readonly known = new Map<string, { readonly key: KeyObject; readonly day: string }>();

  constructor(
    private readonly municipalities: Pick<MunicipalityKeys, 'privateKeyOf'>,
    private readonly today: () => string,
    private readonly limit = 5_000,
  ) {}

  /** The clear bytes of each arrival; `undefined` where it cannot be opened, its own body where it is not sealed. */
  async clear(arrivals: readonly Arrival[]): Promise<readonly (Uint8Array | undefined)[]> {
    const letters = arrivals.map(({ body, kommunkod, refused }): Addressed | undefined => {
      const letter = refused === undefined && isSealed(body) ? takenApart(body) : undefined;
      return letter && { kommunkod, letter };
    });
    const keys = await this.keysOf(letters);
    return arrivals.map(({ body }, index) => {
      const addressed = letters[index];
      if (addressed === undefined) return isSealed(body) ? undefined : body;
      const key = keys.get(nameOf(addressed));
      return key && openedWith(key, addressed.letter);
    });
  }

  /** One private key operation for each content key that was not met before, however many messages it seals. */
  private async keysOf(letters: readonly (Addressed | undefined)[]): Promise<ReadonlyMap<string, KeyObject>> {
    const keys = new Map<string, KeyObject>();
    const missing = new Map<string, Addressed>();
    const today = this.today();
    for (const addressed of letters) {
      if (addressed === undefined) continue;
      const name = nameOf(addressed);
      const known = this.known.get(name);
      // asked for again each day: the municipality's key may have been retired since
      if (known?.day === today) keys.set(name, known.key);
      else missing.set(name, addressed);
    }
    const unwrapped = await Promise.all([...missing.values()].map((addressed) => this.unwrap(addressed)));
    [...missing.keys()].forEach((name, index) => {
      const key = unwrapped[index];
      if (key === undefined) return;
      keys.set(name, key);
      this.remember(name, key, today);
    });
    return keys;
  }

  private async unwrap({ kommunkod, letter }: Addressed): Promise<KeyObject | undefined> {
    const header = headerOf(letter.header);
    const privateKey = header && (await this.municipalities.privateKeyOf(kommunkod, header.keyId));
    if (privateKey === undefined) return undefined;
    try {
      const wrapped = Buffer.from(letter.encryptedKey, 'base64url');
      const usable = privateKey.toCryptoKey({ name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['decrypt']);
      const bytes = Buffer.from(await webcrypto.subtle.decrypt({ name: 'RSA-OAEP' }, usable, wrapped));
      return bytes.length === contentKeyLength ? createSecretKey(bytes) : undefined;
    } catch {
      return undefined; // why it does not open is told to nobody: an answer that knew would help to break the key
    }
  }

  private remember(name: string, key: KeyObject, day: string): void {
    if (this.known.size >= this.limit) this.known.delete(this.known.keys().next().value!);
    this.known.set(name, { key, day });
  }
}

function nameOf({ kommunkod, letter }: Addressed): string {
  return `${kommunkod}.${letter.sameAllDay}`;
}
