import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, ServiceProcess, SignIn, startNats, testDatabase } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { v7 } from 'uuid';
import { run } from './main.js';

const program = join(import.meta.dirname, '../../../../apps/referrals/dist/main.js');
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

jest.setTimeout(60_000);

describe('varsam disposal', () => {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-disposal-'));
  let [signIn, nats, database]: [SignIn, NatsServer, Awaited<ReturnType<typeof testDatabase>>] = [] as never;
  let service: ServiceProcess;

  /** As an archivist of the municipality types it. */
  async function varsam(sub: string, ...args: string[]) {
    const out: string[] = [];
    const told: string[] = [];
    const token = await signIn.person({ sub, kommunkod: '0486', roles: ['archivist'], units: [] });
    const code = await run(['disposal', ...args], {
      environment: { VARSAM_URL: `${service.url}/concerns/v1`, VARSAM_TOKEN: token },
      language: 'en',
      out: (text) => void out.push(text),
      say: ({ en }) => void out.push(en),
      tell: ({ en }) => void told.push(en),
      read: () => Promise.reject(new Error('no command here reads a file')),
    });
    return { code, out, told: told.join('\n') };
  }

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
        VARSAM_INTAKE_STREAM_MAX_BYTES: String(64 * 1024 * 1024),
      },
    });
  });

  afterAll(async () => {
    await service.stop();
    await Promise.all([nats.stop(), database.drop()]);
    signIn.stop();
    rmSync(directory, { recursive: true });
  });

  it('orders a list, shows it among the others, and lets another person approve what is proposed', async () => {
    const ordered = await varsam('ask', 'propose');
    expect([ordered.code, ordered.out]).toEqual([0, [expect.stringMatching(uuid)]]);
    const [listId] = ordered.out as [string];
    expect((await varsam('ask', 'list')).out).toEqual([expect.stringMatching(new RegExp(`^${listId} {2}\\d{4}-\\d{2} {2}ask`))]);
    expect(await varsam('ask', 'list', listId)).toMatchObject({ code: 0, out: [], told: expect.stringContaining('0 files') });
    expect(await varsam('ask', 'approve', listId)).toMatchObject({ code: 1, told: expect.stringContaining('second-person-needed') });
    expect(await varsam('alva', 'approve', listId)).toMatchObject({ code: 0, out: ['0'] });
  });

  it('shows what is proved, and what is held', async () => {
    expect([(await varsam('ask', 'proof')).out, (await varsam('ask', 'holds')).out]).toEqual([[], []]);
  });

  it.each([
    ['a list', ['list', v7()]],
    ['a hold on a child', ['hold', v7(), '--reason', 'LITIGATION']],
    ['a proof', ['proof', v7()]],
    ['a hold', ['lift', v7()]],
    ['a file', ['except', v7(), '--reason', 'OTHER_LAW']],
  ])('says that %s is not there, and ends as wrong', async (_what, args) => {
    expect(await varsam('ask', ...args)).toMatchObject({ code: 1, told: expect.stringContaining('not-found') });
  });

  it.each([
    ['no command', []],
    ['an approval of nothing', ['approve']],
    ['two lists at once', ['approve', v7(), v7()]],
    ['an option that is none', ['list', '--everything']],
  ])('does not understand %s', async (_what, args) => {
    expect((await varsam('ask', ...args)).code).toBe(2);
  });
});

/** A key file as the operator of a municipality makes it. */
function localKeys(): object {
  const secret = (): string => randomBytes(32).toString('base64');
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return { origin: 'local', current: 1, keyEncryptionKeys: { 1: secret() }, blindIndexKey: secret(), signing: { keyId: 'k1', privateKey } };
}
