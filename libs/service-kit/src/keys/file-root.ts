import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { StartRefused } from '../start-refused.js';
import type { RootKeys } from './key-file.js';
import { contextOf, type BareKey, type KeyName, type RootedKey, type RootKey } from './root-key.js';

const algorithm = 'aes-256-gcm';
const [ivLength, tagLength] = [12, 16];
const prefix = 'file:';

/** A root in a file that its operator looks after. It is read again when a key names a version that it did not hold. */
export class FileRoot implements RootKey {
  private keys: RootKeys;

  constructor(private readonly read: () => RootKeys) {
    this.keys = read();
  }

  get name(): string {
    return `${prefix}${this.keys.current}`;
  }

  opens(root: string): boolean {
    return root.startsWith(prefix);
  }

  async check(): Promise<void> {
    // whatever could be wrong with a file was said when it was read
  }

  async wrap(keys: readonly BareKey[]): Promise<readonly RootedKey[]> {
    const under = this.keyOf(this.name)!;
    return keys.map(({ name, bytes }) => ({ name, root: this.name, wrapped: sealed(bytes, under, name) }));
  }

  async unwrap(keys: readonly RootedKey[]): Promise<readonly (Buffer | undefined)[]> {
    if (keys.some(({ root }) => this.keyOf(root) === undefined)) this.keys = this.read();
    return keys.map(({ name, root, wrapped }) => {
      const under = this.keyOf(root);
      return under && opened(Buffer.from(wrapped, 'base64'), under, name);
    });
  }

  async renew(keys: readonly RootedKey[]): Promise<readonly RootedKey[]> {
    this.keys = this.read();
    const bytes = await this.unwrap(keys);
    if (!bytes.every((one) => one !== undefined)) throw new StartRefused('VARSAM_KEY_FILE does not open all keys of the service');
    const renewed = await this.wrap(keys.map(({ name }, index) => ({ name, bytes: bytes[index]! })));
    for (const one of bytes) one.fill(0);
    return renewed;
  }

  private keyOf(root: string): KeyObject | undefined {
    return this.keys.keys.get(Number(root.slice(prefix.length)));
  }
}

function sealed(bytes: Buffer, under: KeyObject, name: KeyName): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, under, iv, { authTagLength: tagLength });
  cipher.setAAD(contextOf(name));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function opened(wrapped: Buffer, under: KeyObject, name: KeyName): Buffer | undefined {
  try {
    const decipher = createDecipheriv(algorithm, under, wrapped.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAAD(contextOf(name));
    decipher.setAuthTag(wrapped.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([decipher.update(wrapped.subarray(ivLength + tagLength)), decipher.final()]);
  } catch {
    return undefined;
  }
}
