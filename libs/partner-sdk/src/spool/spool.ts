import { hash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageKind } from '../client/messages.js';

/** A message that waits for its receipt. Nothing of what it says can be read here: ids, hash, times, and the body in its wire form or sealed. */
export interface Spooled {
  readonly kind: MessageKind;
  readonly messageId: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly immediateDanger: boolean;
  /** SHA-256 of the message's own bytes, in hex: what the receipt must prove. */
  readonly sha256: string;
  readonly writtenAt: string;
  /** When the sender was told, or is to be told, that it was not received. */
  readonly deadline: string;
  /** `jwe` as it goes out, encrypted to the municipality; `sealed` with the key of this spool. */
  readonly form: 'jwe' | 'sealed';
  readonly body: Buffer;
}

const ending = '.message';
const plainId = /^[A-Za-z0-9-]{1,64}$/;

/** One file a message, synced to the disk before anything is sent, gone when its receipt has been verified. */
export class Spool {
  constructor(readonly directory: string) {}

  async prepare(): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
  }

  async put(message: Spooled): Promise<void> {
    await this.prepare();
    const file = this.fileOf(message);
    const fresh = `${file}.${randomUUID()}.new`;
    const handle = await open(fresh, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ ...message, body: message.body.toString('base64') }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
    await this.sync();
  }

  async remove(message: Pick<Spooled, 'kind' | 'messageId'>): Promise<void> {
    await unlink(this.fileOf(message)).catch(unlessGone);
  }

  /** What waits, oldest first. A file that cannot be read is named, never passed over in silence. */
  async list(): Promise<{ readonly waiting: readonly Spooled[]; readonly unreadable: readonly string[] }> {
    const names = (await readdir(this.directory).catch(nothingThere)).filter((name) => name.endsWith(ending));
    const read = await Promise.all(names.map(async (name) => ({ name, message: await this.read(name) })));
    const waiting = read.flatMap(({ message }) => (message === undefined || message === 'gone' ? [] : [message]));
    return {
      waiting: waiting.toSorted((one, other) => one.writtenAt.localeCompare(other.writtenAt)),
      unreadable: read.filter(({ message }) => message === undefined).map(({ name }) => join(this.directory, name)),
    };
  }

  private async read(name: string): Promise<Spooled | 'gone' | undefined> {
    const text = await readFile(join(this.directory, name), 'utf8').catch(() => undefined);
    if (text === undefined) return 'gone'; // its receipt came meanwhile
    try {
      const { body, ...rest } = JSON.parse(text) as Omit<Spooled, 'body'> & { body: string };
      return { ...rest, body: Buffer.from(body, 'base64') };
    } catch {
      return undefined;
    }
  }

  private fileOf({ kind, messageId }: Pick<Spooled, 'kind' | 'messageId'>): string {
    const name = plainId.test(messageId) ? messageId : hash('sha256', messageId, 'hex');
    return join(this.directory, `${kind}.${name}${ending}`);
  }

  /** The name must survive a power cut too, not only the content. */
  private async sync(): Promise<void> {
    const handle = await open(this.directory, 'r').catch(() => undefined); // Windows opens no directories
    await handle?.sync().catch(() => undefined);
    await handle?.close();
  }
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
