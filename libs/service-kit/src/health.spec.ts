import { describe, expect, it } from '@jest/globals';
import { Health } from './health.js';

describe('readiness', () => {
  it('needs the start, PostgreSQL and NATS, and ends when the service closes', async () => {
    let [nats, now] = [true, 0];
    const health = new Health({ postgres: async () => undefined, nats: () => nats }, () => now);
    expect(await health.readiness()).toEqual({ ready: false, checks: { postgres: 'up', nats: 'up' } });
    health.markStarted();
    expect((await health.readiness()).ready).toBe(true);
    nats = false;
    now += 1_000;
    expect(await health.readiness()).toEqual({ ready: false, checks: { postgres: 'up', nats: 'down' } });
    nats = true;
    now += 1_000;
    health.markClosing();
    expect((await health.readiness()).ready).toBe(false);
  });

  it('asks the database at most once a second, however many ask', async () => {
    let [asked, now] = [0, 0];
    const postgres = async (): Promise<void> => void asked++;
    const health = new Health({ postgres, nats: () => true }, () => now);
    await Promise.all([health.readiness(), health.readiness(), health.readiness()]);
    expect(asked).toBe(1);
    now = 1_000;
    await health.readiness();
    expect(asked).toBe(2);
  });

  it('takes a database that never answers as down', async () => {
    const health = new Health({ postgres: () => new Promise<void>(() => undefined), nats: () => true });
    health.markStarted();
    expect((await health.readiness()).checks.postgres).toBe('down');
  });
});
