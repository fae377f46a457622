import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';

const ivLength = 12;
const tagLength = 16;
const keyLength = 32;

/**
 * Keeps what waits on a partner's disk unreadable where it cannot be encrypted to the municipality: at the reporting agency, too, a report is
 * secret (OSL 40:7 g). The key lies in a file of its own, so that a copied spool alone tells nothing.
 */
export class LocalSeal {
  private key: Promise<KeyObject> | undefined;

  constructor(private readonly keyFile: string) {}

  async seal(content: Uint8Array, context: string): Promise<Buffer> {
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', await this.keyObject(), iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  async open(sealed: Uint8Array, context: string): Promise<Buffer> {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', await this.keyObject(), bytes.subarray(0, ivLength))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]);
  }

  private keyObject(): Promise<KeyObject> {
    this.key ??= this.readOrMake().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }

  private async readOrMake(): Promise<KeyObject> {
    const kept = await readFile(this.keyFile).catch(() => undefined);
    if (kept?.length === keyLength) return createSecretKey(kept);
    if (kept !== undefined) throw new Error('the key file of the spool is damaged');
    await this.make();
    return createSecretKey(await readFile(this.keyFile));
  }

  /** Linked into place, which fails when another process was first: then that one's key is the key, and it is never half a file. */
  private async make(): Promise<void> {
    const fresh = `${this.keyFile}.${randomUUID()}.new`;
    await writeFile(fresh, randomBytes(keyLength), { mode: 0o600, flush: true });
    await link(fresh, this.keyFile).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await unlink(fresh);
  }
}
