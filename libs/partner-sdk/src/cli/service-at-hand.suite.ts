import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, ServiceProcess, SignIn, startNats, testDatabase } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { run } from './main.js';

const streamBytes = String(64 * 1024 * 1024);

/** A running service, and people who type commands against it. */
export class ServiceAtHand {
  private constructor(
    readonly directory: string,
    readonly signIn: SignIn,
    readonly nats: NatsServer,
    private readonly database: Awaited<ReturnType<typeof testDatabase>>,
    private readonly running: { readonly service: ServiceProcess; readonly url: string },
  ) {}

  static async start(name: string, path: string): Promise<ServiceAtHand> {
    const directory = mkdtempSync(join(tmpdir(), 'varsam-cli-'));
    const [signIn, nats, database] = await Promise.all([SignIn.start(), startNats(), testDatabase(name)]);
    const keyFile = join(directory, 'keys.json');
    writeFileSync(keyFile, JSON.stringify(localKeys()));
    const service = await ServiceProcess.start({
      program: join(import.meta.dirname, `../../../../apps/${name}/dist/main.js`),
      logFile: join(directory, 'log'),
      environment: {
        ...{ VARSAM_MODE: 'test', VARSAM_HTTP_PORT: String(await freePort()), VARSAM_KEY_FILE: keyFile, VARSAM_NATS_URL: nats.url },
        ...{ VARSAM_DATABASE_URL: database.appUrl, VARSAM_DATABASE_OWNER_URL: database.ownerUrl },
        ...{ VARSAM_OIDC_ISSUER: signIn.issuer, VARSAM_OIDC_AUDIENCE: 'varsam', VARSAM_LOG_LEVEL: 'silent' },
        ...{ VARSAM_DOMAIN_STREAM_MAX_BYTES: streamBytes, VARSAM_INTAKE_STREAM_MAX_BYTES: streamBytes },
      },
    });
    return new ServiceAtHand(directory, signIn, nats, database, { service, url: `${service.url}/${path}/v1` });
  }

  get url(): string {
    return this.running.url;
  }

  /** As somebody of the municipality types it: the exit code, the answer, and what was said beside it. */
  async varsam(person: { readonly sub: string; readonly role: string }, ...args: readonly string[]) {
    const [out, told]: [string[], string[]] = [[], []];
    const token = await this.signIn.person({ sub: person.sub, kommunkod: '0486', roles: [person.role], units: [] });
    const code = await run([...args], {
      environment: { VARSAM_URL: this.url, VARSAM_TOKEN: token },
      language: 'en',
      out: (text) => void out.push(text),
      say: ({ en }) => void out.push(en),
      tell: ({ en }) => void told.push(en),
      read: () => Promise.reject(new Error('no command here reads a file')),
    });
    return { code, out, told: told.join('\n') };
  }

  /** As whoever rules the database. */
  async change(sql: string): Promise<void> {
    const admin = new pg.Client({ connectionString: this.database.adminUrl });
    await admin.connect();
    await admin.query(sql);
    await admin.end();
  }

  async stop(): Promise<void> {
    await this.running.service.stop();
    await Promise.all([this.nats.stop(), this.database.drop()]);
    this.signIn.stop();
    rmSync(this.directory, { recursive: true });
  }
}

/** A key file as the operator of a municipality makes it. */
function localKeys(): object {
  const secret = (): string => randomBytes(32).toString('base64');
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return { origin: 'local', current: 1, keyEncryptionKeys: { 1: secret() }, blindIndexKey: secret(), signing: { keyId: 'k1', privateKey } };
}
