import { describe, expect, it } from '@jest/globals';
import { Lifecycle, Stopped } from './lifecycle.js';

describe('the life of the local system', () => {
  it('ends in the opposite order of its beginning', async () => {
    const ended: string[] = [];
    const lifecycle = new Lifecycle(() => undefined);
    for (const name of ['databases', 'bus', 'services']) await lifecycle.own(name, () => Promise.resolve(void ended.push(name)));
    await lifecycle.stop();
    expect(ended).toEqual(['services', 'bus', 'databases']);
  });

  it('stops what has come up only after the stop was asked for', async () => {
    const ended: string[] = [];
    const lifecycle = new Lifecycle(() => undefined);
    await lifecycle.stop();
    await expect(lifecycle.own('late', () => Promise.resolve(void ended.push('late')))).rejects.toThrow(Stopped);
    expect(ended).toEqual(['late']);
  });

  it('stops the others although one of them fails to stop, and tells of it', async () => {
    const told: string[] = [];
    const lifecycle = new Lifecycle((name) => told.push(`${name} failed`));
    await lifecycle.own('bus', () => Promise.resolve(void told.push('bus stopped')));
    await lifecycle.own('stubborn', () => Promise.reject(new Error('no')));
    await lifecycle.stop();
    expect(told).toEqual(['stubborn failed', 'bus stopped']);
  });

  it('is stopped once, however often it is asked', async () => {
    let times = 0;
    const lifecycle = new Lifecycle(() => undefined);
    await lifecycle.own('bus', () => Promise.resolve(void (times += 1)));
    await Promise.all([lifecycle.stop(), lifecycle.stop(), lifecycle.asked]);
    expect(times).toBe(1);
  });
});
