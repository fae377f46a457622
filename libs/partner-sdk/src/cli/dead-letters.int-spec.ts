import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { eventually, freePort, ServiceProcess, SignIn, startNats, testDatabase } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { run } from './main.js';

const program = join(import.meta.dirname, '../../../../apps/assessments/dist/main.js');

jest.setTimeout(60_000);

describe('varsam dead-letters', () => {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-dead-letters-'));
  let [signIn, nats, database]: [SignIn, NatsServer, Awaited<ReturnType<typeof testDatabase>>] = [] as never;
  let service: ServiceProcess;

  /** As operations of the municipality types it: the exit code, the answer, and what was said beside it. */
  async function varsam(sub: string, ...args: string[]) {
    const out: string[] = [];
    const told: string[] = [];
    const token = await signIn.person({ sub, kommunkod: '0486', roles: ['operations'], units: [] });
    const code = await run(['dead-letters', ...args], {
      environment: { VARSAM_URL: `${service.url}/assessments/v1`, VARSAM_TOKEN: token },
      language: 'en',
      out: (text) => void out.push(text),
      say: ({ en }) => void out.push(en),
      tell: ({ en }) => void told.push(en),
      read: () => Promise.reject(new Error('no command here reads a file')),
    });
    return { code, out, told: told.join('\n') };
  }

  beforeAll(async () => {
    [signIn, nats, database] = await Promise.all([SignIn.start(), startNats(), testDatabase('assessments')]);
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
    const broker = await connect({ servers: nats.url });
    const subject = 'domain.0486.referrals.concern-received.v1';
    for (const text of ['{"specversion":', 'Elis']) {
      await eventually('the broker takes it', () => jetstream(broker).publish(subject, text, { msgID: randomUUID() }));
    }
    await broker.drain();
  });

  afterAll(async () => {
    await service.stop();
    await Promise.all([nats.stop(), database.drop()]);
    signIn.stop();
    rmSync(directory, { recursive: true });
  });

  it('lists what was given up and shows everything but what it says', async () => {
    const { out } = await eventually('both messages are given up', async () => {
      const listed = await varsam('ada', 'list');
      return listed.out.length === 2 && listed;
    });
    expect(out.join('\n')).toMatch(/assessments-referrals {2}not-json {2}1 {2}domain\.0486\.referrals/);
    const shown = await varsam('ada', 'show', out[1]!.split('  ')[0]!);
    expect([shown.code, shown.out.join('\n')]).toEqual([0, expect.stringContaining('size         4')]);
    expect(shown.out.join('\n')).not.toContain('Elis');
  });

  it('asks for a redrive, which another person approves; what is refused again is told and ends as wrong', async () => {
    const asked = await varsam('ada', 'redrive', '--all-of', 'not-json', '--reason', 'The sender has mended its clock');
    expect([asked.code, asked.told]).toEqual([0, expect.stringContaining('2 messages wait for another person')]);
    const redriveId = asked.out[0]!;
    expect(await varsam('ada', 'approve', redriveId)).toMatchObject({ code: 1, told: expect.stringContaining('second-person-needed') });
    const approved = await varsam('bo', 'approve', redriveId);
    expect([approved.code, approved.told]).toEqual([1, '0 of 2 done, 2 refused again']);
    expect(approved.out.every((line) => line.endsWith('  still-refused  not-json'))).toBe(true);
  });

  it.each([
    ['no command', []],
    ['a redrive of nothing', ['redrive', '--reason', 'mended']],
    ['a redrive without a reason', ['redrive', randomUUID()]],
    ['a service that is none', ['list', '--service', 'kitchen']],
  ])('does not understand %s', async (_what, args) => {
    expect((await varsam('ada', ...args)).code).toBe(2);
  });
});

/** A key file as the operator of a municipality makes it. */
function localKeys(): object {
  const secret = (): string => randomBytes(32).toString('base64');
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  return { origin: 'local', current: 1, keyEncryptionKeys: { 1: secret() }, blindIndexKey: secret(), signing: { keyId: 'k1', privateKey } };
}
