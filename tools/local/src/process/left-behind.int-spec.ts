import { describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { spawn } from 'node:child_process';
import { end, leftBehind } from './left-behind.js';
import { isAlive } from './process-table.js';

const script = '/* /somewhere/apps/referrals */ setInterval(() => undefined, 1000)';

describe('services that a killed copy has left behind', () => {
  it('are found by the home they belong to, and ended', async () => {
    const ours = spawn(process.execPath, ['-e', script], { env: { VARSAM_CLOCK_FILE: '/home-a/clock.json' } });
    const others = spawn(process.execPath, ['-e', script], { env: { VARSAM_CLOCK_FILE: '/home-b/clock.json' } });
    const found = await eventually('both run', () => {
      const seen = leftBehind('/somewhere/apps', '/home-a/clock.json');
      return seen.length > 0 && leftBehind('/somewhere/apps', '/home-b/clock.json').length > 0 && seen;
    });
    expect(found).toEqual([ours.pid]);
    await end(found);
    expect([ours, others].map(({ pid }) => isAlive(pid ?? 0))).toEqual([false, true]);
    others.kill('SIGKILL');
  });
});
