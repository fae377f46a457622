import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

interface TransitKey {
  readonly derived: boolean;
  readonly versions: Buffer[];
  minDecryptionVersion: number;
}

interface Item {
  readonly context?: string;
  readonly plaintext?: string;
  readonly ciphertext?: string;
}

type Answer = readonly [status: number, body: object];

/**
 * As much of Vault as its published API (transit engine, Kubernetes login, status codes) promises of what is asked here, over TLS. There is no
 * Vault to run beside the specs: what only a real one would show, such as its policies' language, they do not see.
 */
export class VaultUnderTest {
  readonly tokens = new Set(['s.root']);
  readonly jwts = new Map<string, string>();
  readonly keys = new Map<string, TransitKey>();
  /** Operations in the order in which they came. */
  readonly asked: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  sealed = false;
  silent = false;
  leaseSeconds = 3_600;
  private server: Server | undefined;

  async start(files: { readonly certFile: string; readonly keyFile: string }): Promise<string> {
    const server = createServer({ cert: readFileSync(files.certFile), key: readFileSync(files.keyFile) }, (request, response) => {
      void bodyOf(request).then((body) => {
        if (this.silent) return;
        this.headers.push(request.headers);
        const [status, answer] = this.answer(request, body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  createKey(name: string, { derived = true } = {}): void {
    this.keys.set(name, { derived, versions: [randomBytes(32)], minDecryptionVersion: 1 });
  }

  rotate(name: string): void {
    this.keys.get(name)!.versions.push(randomBytes(32));
  }

  private answer({ method, url = '', headers }: IncomingMessage, body: Readonly<Record<string, unknown>>): Answer {
    const path = url.replace(/^\/v1\//, '');
    const [mount, operation = '', name = ''] = path.split('/');
    this.asked.push(mount === 'auth' ? 'login' : operation);
    if (this.sealed) return refused(503, 'Vault is sealed');
    if (method === 'POST' && /^auth\/[\w-]+\/login$/.test(path)) return this.login(body);
    if (!this.tokens.has(String(headers['x-vault-token']))) return refused(403, 'permission denied');
    const key = mount === 'transit' ? this.keys.get(name) : undefined;
    if (method === 'GET' && operation === 'keys') return key === undefined ? [404, { errors: [] }] : this.described(name, key);
    if (!['encrypt', 'decrypt', 'rewrap'].includes(operation) || method !== 'POST') return refused(404, 'no handler for route');
    if (key === undefined) return refused(400, 'encryption key not found');
    return batch(key, operation, body['batch_input'] as readonly Item[]);
  }

  private login({ role, jwt }: Readonly<Record<string, unknown>>): Answer {
    if (this.jwts.get(String(role)) !== jwt) return refused(403, 'permission denied');
    const token = `hvs.${randomBytes(12).toString('hex')}`;
    this.tokens.add(token);
    return [200, { auth: { client_token: token, lease_duration: this.leaseSeconds, renewable: true } }];
  }

  private described(name: string, { derived, versions, minDecryptionVersion }: TransitKey): Answer {
    const data = { name, type: 'aes256-gcm96', derived, latest_version: versions.length, min_decryption_version: minDecryptionVersion };
    return [200, { data: { ...data, supports_encryption: true, supports_decryption: true, supports_derivation: true, exportable: false } }];
  }
}

/** Where an item fails, the others are done all the same: 400 and the results of all. */
function batch(key: TransitKey, operation: string, items: readonly Item[] | undefined): Answer {
  if (items === undefined || items.length === 0) return refused(400, 'missing batch input to process');
  const results = items.map((item) => {
    try {
      return done(key, operation, item);
    } catch (error) {
      return { error: (error as Error).message, ...(operation === 'decrypt' && { plaintext: '' }) };
    }
  });
  return [results.some((result) => 'error' in result) ? 400 : 200, { data: { batch_results: results } }];
}

function done(key: TransitKey, operation: string, item: Item): object {
  if (key.derived && !item.context) throw new Error("missing 'context' for key derivation; the key was created using a derived key");
  const context = Buffer.from(item.context ?? '', 'base64');
  if (operation === 'encrypt')
    return { ciphertext: encrypted(key, context, Buffer.from(item.plaintext ?? '', 'base64')), key_version: key.versions.length };
  const plain = decrypted(key, context, item.ciphertext ?? '');
  if (operation === 'rewrap') return { ciphertext: encrypted(key, context, plain), key_version: key.versions.length };
  return { plaintext: plain.toString('base64') };
}

/** A key that is not derived passes over the context, as Vault does. */
function keyFor({ derived, versions }: TransitKey, version: number, context: Buffer): Buffer {
  const key = versions[version - 1]!;
  return derived ? Buffer.from(hkdfSync('sha256', key, '', context, 32)) : key;
}

function encrypted(key: TransitKey, context: Buffer, plain: Buffer): string {
  const version = key.versions.length;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, version, context), nonce);
  const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `vault:v${version}:${body.toString('base64')}`;
}

function decrypted(key: TransitKey, context: Buffer, ciphertext: string): Buffer {
  const [, text, base64 = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
  if (text === undefined) throw new Error('invalid ciphertext: no prefix');
  const version = Number(text);
  if (version > key.versions.length) throw new Error('invalid ciphertext: version is too new');
  if (version < key.minDecryptionVersion) throw new Error('ciphertext or signature version is disallowed by policy (too old)');
  const body = Buffer.from(base64, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(key, version, context), body.subarray(0, 12));
  decipher.setAuthTag(body.subarray(-16));
  try {
    return Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new Error('cipher: message authentication failed');
  }
}

function refused(status: number, message: string): Answer {
  return [status, { errors: [message] }];
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return pieces.length === 0 ? {} : (JSON.parse(Buffer.concat(pieces).toString('utf8')) as Readonly<Record<string, unknown>>);
}
