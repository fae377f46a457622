import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, ServiceProcess, SignIn, startNats, testDatabase } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { run } from './main.js';

const program = join(import.meta.dirname, '../../../../apps/referrals/dist/main.js');

jest.setTimeout(60_000);

describe('varsam partner', () => {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-partner-'));
  let [signIn, nats, database]: [SignIn, NatsServer, Awaited<ReturnType<typeof testDatabase>>] = [] as never;
  let service: ServiceProcess;

  /** As operations of the municipality types it: the exit code, the answer, and what was said beside it. */
  async function varsam(...args: string[]) {
    const [out, told]: [string[], string[]] = [[], []];
    const token = await signIn.person({ sub: 'otto.drift', kommunkod: '0486', roles: ['operations'], units: [] });
    const code = await run(args, {
      environment: { VARSAM_URL: `${service.url}/concerns/v1`, VARSAM_TOKEN: token },
      language: 'en',
      out: (text) => void out.push(text),
      say: ({ en }) => void out.push(en),
      tell: ({ en }) => void told.push(en),
      read: () => Promise.reject(new Error('no command here reads a file')),
    });
    return { code, out: out.join('\n'), told: told.join('\n') };
  }

  const add = (id: string) =>
    varsam(
      ...['partner', 'add', id, '--name', 'Nyskolan', '--org-number', '212000-1371', '--org-type', 'MUNICIPALITY'],
      ...['--directory', directory, '--issuer', signIn.issuer],
    );
  const read = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, string>;

  beforeAll(async () => {
    [signIn, nats, database] = await Promise.all([SignIn.start(), startNats(), testDatabase('referrals')]);
    const keyFile = join(directory, 'keys.json');
    writeFileSync(keyFile, JSON.stringify(localKeys()));
    service = await ServiceProcess.start({
      program,
      logFile: join(directory, 'log'),
      environment: {
        ...{ VARSAM_MODE: 'test', VARSAM_HTTP_PORT: String(await freePort()), VARSAM_KEY_FILE: keyFile, VARSAM_NATS_URL: nats.url },
        ...{ VARSAM_DATABASE_URL: database.appUrl, VARSAM_DATABASE_OWNER_URL: database.ownerUrl },
        ...{ VARSAM_OIDC_ISSUER: signIn.issuer, VARSAM_OIDC_AUDIENCE: 'varsam', VARSAM_LOG_LEVEL: 'silent' },
        VARSAM_DOMAIN_STREAM_MAX_BYTES: String(64 * 1024 * 1024),
      },
    });
  });

  afterAll(async () => {
    await service.stop();
    await Promise.all([nats.stop(), database.drop()]);
    signIn.stop();
    rmSync(directory, { recursive: true });
  });

  it('makes the keys here, sends the public halves, and writes a profile that is ready for use', async () => {
    const { code, told } = await add('nyskolan');
    expect([code, told]).toEqual([0, expect.stringContaining('given out elsewhere')]);
    expect(read('nyskolan.profile.json')).toEqual({
      ...{ kommunkod: '0486', partnerId: 'nyskolan', url: `${service.url}/concerns/v1`, issuer: signIn.issuer },
      keyFile: 'nyskolan.jwk.json',
    });
    const { d, x } = read('nyskolan.jwk.json');
    expect(d).toMatch(/^[\w-]{43}$/);
    const modes = ['nyskolan.jwk.json', 'nyskolan.profile.json'].map((file) => statSync(join(directory, file)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
    const log = readFileSync(join(directory, 'log'), 'utf8');
    expect([log.includes(d!), (await varsam('partner', 'list')).out.includes('nyskolan'), x]).toEqual([false, true, expect.any(String)]);
  });

  it('writes over no keys, and leaves nothing behind when the service says no', async () => {
    const key = read('nyskolan.jwk.json');
    expect((await add('nyskolan')).code).toBe(4);
    expect(read('nyskolan.jwk.json')).toEqual(key);
    rmSync(join(directory, 'nyskolan.profile.json'));
    rmSync(join(directory, 'nyskolan.jwk.json'));
    expect((await add('nyskolan')).code).toBe(1);
    expect(readdirSync(directory).filter((file) => file.startsWith('nyskolan'))).toEqual([]);
  });

  it('puts new keys in the place of the old ones, and shuts a partner out', async () => {
    await add('roterad');
    const old = read('roterad.jwk.json');
    expect((await varsam('partner', 'rotate', 'roterad', '--directory', directory, '--issuer', signIn.issuer)).code).toBe(0);
    expect(read('roterad.jwk.json')['x']).not.toBe(old['x']);
    expect((await varsam('partner', 'revoke', 'roterad')).out).toContain('roterad is shut out since');
    expect((await varsam('partner', 'list')).out).toMatch(/roterad.*revoked/);
    expect((await varsam('partner', 'rotate', 'roterad', '--directory', directory)).code).toBe(1);
  });

  it('says what is missing, and knows no other command', async () => {
    expect((await varsam('partner', 'add', 'x')).code).toBe(2);
    expect((await varsam('partner', 'forget', 'x')).code).toBe(2);
    expect((await varsam('partner', 'revoke', 'finns-inte')).code).toBe(1);
  });

  it('finds no messages where there are none', async () => {
    const { code, told } = await varsam('deliveries', 'list', '--municipality', '--partner', 'nyskolan');
    expect([code, told]).toEqual([0, 'No messages.']);
    expect((await varsam('deliveries', 'list')).code).toBe(1);
  });
});

function localKeys(): object {
  const secret = (): string => randomBytes(32).toString('base64');
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return { origin: 'local', current: 1, keyEncryptionKeys: { 1: secret() }, blindIndexKey: secret(), signing: { keyId: 'k1', privateKey } };
}
