import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileKeyService } from '@varsam/service-kit';
import { keysCommand } from '@varsam/service-kit/keys-command';
import { serve } from '@varsam/service-kit/serve';
import type { RunningService } from '@varsam/service-kit/serve';
import { referrals as definition } from './config.js';
import { ReferralsModule } from './referrals.module.js';
import { bytesOf, childOf, reportOf, testNumbers } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';
import { SealedDay } from './sealing.suite.js';
import type { MunicipalityDocument } from './sealing.suite.js';

let referrals: RunningReferrals;
const replicas: RunningService[] = [];
let partner: string;
let staff: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start({ settings: { VARSAM_KEY_REFRESH_SECONDS: '1' } });
  [partner, staff] = [await referrals.signIn.partner('skola-01', '0486'), await referrals.signIn.staff('socialWorker')];
  await replica();
}, 60_000);

afterAll(async () => {
  for (const service of replicas) await service.stop();
  await referrals.stop();
});

const keyFile = (): string => join(referrals.place.directory, 'keys.json');

/** The same service a second time, beside the first. */
async function replica(): Promise<string> {
  const { place, nats, signIn } = referrals;
  const service = await serve(ReferralsModule, definition, {
    ...{ VARSAM_MODE: 'test', VARSAM_HTTP_PORT: '0', VARSAM_DATABASE_URL: place.appUrl, VARSAM_NATS_URL: nats.url },
    ...{ VARSAM_OIDC_ISSUER: signIn.issuer, VARSAM_OIDC_JWKS_URL: signIn.jwksUrl, VARSAM_OIDC_AUDIENCE: 'varsam' },
    ...{ VARSAM_KEY_FILE: keyFile(), VARSAM_CLOCK_FILE: join(place.directory, 'clock.json') },
    ...{ VARSAM_LOG_LEVEL: 'silent', VARSAM_KEY_REFRESH_SECONDS: '1' },
  });
  await service.started;
  replicas.push(service);
  return `${service.url}/concerns/v1`;
}

const urls = (): readonly string[] => [referrals.url, ...replicas.map(({ url }) => `${url}/concerns/v1`)];

function asked(url: string, path: string, token: string, body?: Buffer, type = 'application/json'): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  return fetch(`${url}/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: new Uint8Array(body) });
}

async function keys(args: string): Promise<{ readonly code: number; readonly said: string }> {
  const lines: string[] = [];
  const environment = { VARSAM_MODE: 'test', VARSAM_KEY_FILE: keyFile(), VARSAM_DATABASE_OWNER_URL: referrals.place.ownerUrl };
  const code = await keysCommand(`${args} --service referrals`.split(' '), { environment, out: (line) => void lines.push(line) });
  return { code, said: lines.join('\n') };
}

/** Reports about children old and new, and their files read, at every replica in turn, until it is told to stop. */
class Load {
  readonly failed: string[] = [];
  done = 0;
  private over = false;

  async run(): Promise<void> {
    for (let turn = 0; !this.over; turn += 1) {
      const url = urls()[turn % urls().length]!;
      const number = testNumbers[(turn * 7) % 400]!;
      await this.one('report', asked(url, 'concern-reports', partner, bytesOf(reportOf({ child: childOf(number) }))), 201);
      const found = await this.one('search', asked(url, 'children/search', staff, bytesOf({ personId: number })), 201);
      const { childId } = (await found.json()) as { childId: string };
      await this.one('read', asked(url, `children/${childId}`, staff), 200);
    }
  }

  stop(): void {
    this.over = true;
  }

  private async one(what: string, asking: Promise<Response>, expected: number): Promise<Response> {
    const answer = await asking;
    if (answer.status !== expected) this.failed.push(`${what} ${answer.status}`);
    this.done += 1;
    return answer;
  }
}

describe('keys that are rotated while reports come in and files are read', () => {
  it('are replaced in every replica without one failure, and the old key alone opens nothing', async () => {
    const sealedBefore = new SealedDay((await (await fetch(`${referrals.url}/municipalities/0486`)).json()) as MunicipalityDocument);
    const load = new Load();
    const running = [load.run(), load.run(), load.run()];
    const rotated = await keys('rotate --lead 3');
    load.stop();
    await Promise.all(running);
    expect(rotated).toMatchObject({ code: 0, said: expect.stringContaining('child_file') });
    expect(load.failed).toEqual([]);
    expect(load.done).toBeGreaterThan(100);

    const { said } = await keys('status');
    expect(said).not.toContain('under version 1');
    expect(said).toMatch(/child_file: \d+ data keys under version 2/);
    expect(said).toContain('municipality_key: 1 data keys under version 2');
    await referrals.rows(`update service_key set in_use_from = in_use_from - interval '1 hour'`);
    expect(await keys('retire 1')).toMatchObject({ code: 0 });

    const old = new FileKeyService(keyFile());
    const files = await referrals.rows<{ id: string; kommunkod: string; wrapped_key: Buffer; key_version: number }>(
      'select * from child_file',
    );
    for (const { id, kommunkod, wrapped_key: wrapped, key_version: version } of files) {
      expect(() => old.unwrap(version, wrapped, { kommunkod, table: 'child_file', rowId: id })).toThrow(
        'there is no key-encryption key of version 2',
      );
    }
    await replica();
    for (const url of urls()) {
      for (const { id } of files.slice(0, 60)) expect((await asked(url, `children/${id}`, staff)).status).toBe(200);
      const letter = sealedBefore.seal(bytesOf(reportOf()));
      expect((await asked(url, 'concern-reports', partner, letter, 'application/jose')).status).toBe(201);
    }
  }, 60_000);

  it('open nothing that was moved to another child, whoever moved it', async () => {
    const [one, other] = await referrals.rows<{ id: string }>('select id from child_file order by id limit 2');
    await referrals.rows('update concern set child_id = $1 where child_id = $2', [other!.id, one!.id]);
    expect((await asked(referrals.url, `children/${other!.id}`, staff)).status).toBe(500);
    await referrals.rows('update child_file set wrapped_key = (select wrapped_key from child_file where id = $1) where id = $2', [
      one!.id,
      other!.id,
    ]);
    expect((await asked(referrals.url, `children/${other!.id}`, staff)).status).toBe(500);
  });
});

describe('the key that partners encrypt to', () => {
  const operations = () => referrals.signIn.staff('operations');
  const documentNow = async () => (await (await fetch(`${referrals.url}/municipalities/0486`)).json()) as MunicipalityDocument;
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const send = async (day: SealedDay) =>
    (await asked(referrals.url, 'concern-reports', partner, day.seal(bytesOf(reportOf())), 'application/jose')).status;

  it('is replaced by operations alone, and only with a day to come', async () => {
    const order = bytesOf({ openUntil: '2020-01-01' });
    expect((await asked(referrals.url, 'encryption-keys/rotation', staff, order)).status).toBe(403);
    const refused = await asked(referrals.url, 'encryption-keys/rotation', await operations(), order);
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [{ pointer: '/openUntil', slug: 'day-is-over' }] }),
    ]);
  });

  it('opens beside the new one until its day is over, and not a day longer', async () => {
    const before = await documentNow();
    const day = new SealedDay(before);
    const order = bytesOf({ openUntil: inDays(2).slice(0, 10) });
    const rotated = await asked(referrals.url, 'encryption-keys/rotation', await operations(), order);
    const { encryptionKeys } = (await rotated.json()) as { encryptionKeys: readonly { keyId: string; opensUntil?: string }[] };
    const [oldId, newId] = [before, await documentNow()].map((document) => document.encryptionKeys.keys[0]!.kid);
    expect(encryptionKeys).toMatchObject([
      { keyId: newId },
      { keyId: oldId, opensUntil: inDays(2).slice(0, 10), retiredBy: 'operations-0486' },
    ]);
    expect(newId).not.toBe(oldId);
    expect([await send(day), await send(new SealedDay(await documentNow()))]).toEqual([201, 201]);
    await referrals.setTime(inDays(4));
    expect([await send(day), await send(new SealedDay(await documentNow()))]).toEqual([422, 201]);
  });
});
