import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

/** Hours of the real thing, in seconds. */
const times = { VARSAM_CHECKPOINT_EVERY_SECONDS: '1', VARSAM_CHECKPOINT_STALL_SECONDS: '4' };

describe('while nothing can be sealed outside the database', () => {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-stall-'));
  // a file stands where the directory should be
  const place = join(directory, 'checkpoints');
  let referrals: RunningReferrals;
  let door: BrokerDoor;

  const probe = async (path: string): Promise<string> => (await fetch(new URL(path, referrals.url))).text();

  beforeAll(async () => {
    writeFileSync(place, '');
    referrals = await RunningReferrals.start({ settings: { ...times, VARSAM_CHECKPOINT_DIRECTORY: place } });
    door = await BrokerDoor.open(referrals.nats.url);
  }, 60_000);

  afterAll(async () => {
    await door.close();
    await referrals.stop();
    rmSync(directory, { recursive: true });
  });

  it('readiness and figures say so, and whoever reports is told to phone; over the bus the report waits, and all goes on by itself', async () => {
    await eventually('intake has closed', async () => (await probe('/health/ready')).includes('"audit":"stalled"'));
    expect(await probe('/metrics')).toMatch(/varsam_audit_seal_age_seconds\{service="referrals"\} [1-9]/);

    const refused = await referrals.post(reportOf());
    const problem = (await refused.json()) as { type: string; detail: string };
    expect([refused.status, refused.headers.get('retry-after'), problem.type]).toEqual([503, '600', 'urn:varsam:problem:audit-stalled']);
    expect(problem.detail).toContain('phone the social services of the municipality, or 112');

    const waiting = reportOf();
    await door.publish(bytesOf(waiting));
    const received = (): Promise<{ count: number }[]> => referrals.place.admin.query('select count(*)::int as count from concern');
    expect(await received()).toEqual([{ count: 0 }]);

    rmSync(place);
    await eventually('intake is open', async () => (await probe('/health/ready')).includes('"audit":"up"'));
    expect((await referrals.post(reportOf())).status).toBe(201);
    await eventually('the report that waited is received', async () => (await received())[0]?.count === 2);
    const letters = await referrals.place.admin.query('select slug from dead_letter');
    expect(letters).toEqual([]);
  }, 60_000);
});
