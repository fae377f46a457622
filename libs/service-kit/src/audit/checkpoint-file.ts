import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicKeys } from './checkpoint.js';

export interface Tail {
  /** The last whole line; undefined of a file that holds none. */
  readonly line: string | undefined;
  /** Half a line stands after it: the writer ended in the middle. */
  readonly torn: boolean;
}

const firstLook = 64 * 1024;
const newline = 0x0a;

/** Where a service's checkpoints stand outside its database, one a line. It is only added to: the directory may be of a kind that allows nothing else. */
export class CheckpointFile {
  readonly path: string;
  readonly keysPath: string;

  constructor(
    private readonly directory: string,
    service: string,
  ) {
    this.path = join(directory, `${service}.checkpoints.jsonl`);
    this.keysPath = join(directory, `${service}.public-keys.jsonl`);
  }

  async tail(): Promise<Tail> {
    const file = await open(this.path, 'r').catch(absent);
    if (file === undefined) return { line: undefined, torn: false };
    try {
      return await tailOf(file);
    } finally {
      await file.close();
    }
  }

  /** On disk when it resolves. */
  async append(lines: readonly string[], afterTorn: boolean): Promise<void> {
    await this.add(this.path, `${afterTorn ? '\n' : ''}${lines.map((line) => `${line}\n`).join('')}`);
  }

  /** Whoever examines the file needs to know the key; a copy kept elsewhere is what makes it worth trusting. */
  async addKey(keyId: string, key: KeyObject): Promise<void> {
    if ((await this.keys()).has(keyId)) return;
    await this.add(this.keysPath, `${JSON.stringify({ ...key.export({ format: 'jwk' }), kid: keyId })}\n`);
  }

  async keys(): Promise<PublicKeys> {
    return publicKeysIn(this.keysPath);
  }

  private async add(path: string, text: string): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const file = await open(path, 'a', 0o644);
    try {
      await file.write(text);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** One JWK a line. */
export async function publicKeysIn(path: string): Promise<PublicKeys> {
  const text = (await readFile(path, 'utf8').catch(absent)) ?? '';
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const { kid = '', ...jwk } = JSON.parse(line) as { kid?: string };
      return [kid, createPublicKey({ key: jwk, format: 'jwk' })];
    }),
  );
}

/** Read from its end, a growing piece at a time, until a whole line is in it. */
async function tailOf(file: FileHandle): Promise<Tail> {
  const { size } = await file.stat();
  for (let length = Math.min(size, firstLook); length > 0; length = Math.min(size, length * 4)) {
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, size - length);
    const end = bytes.lastIndexOf(newline);
    const begin = end < 1 ? -1 : bytes.lastIndexOf(newline, end - 1);
    const torn = end !== length - 1;
    if (end >= 0 && (begin >= 0 || length === size)) return { line: bytes.toString('utf8', begin + 1, end), torn };
    if (length === size) return { line: undefined, torn };
  }
  return { line: undefined, torn: false };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
