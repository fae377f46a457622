import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptRunning } from './kept-running.js';
import { isAlive } from './process-table.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-kept-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const forEver = {
  command: process.execPath,
  args: ['-e', 'setInterval(() => undefined, 1000)'],
  logFile: join(directory, 'service.log'),
  stopSignal: 'SIGTERM' as const,
};

describe('a service that is kept running', () => {
  it('is started again when it was killed, and says so', async () => {
    const told: number[] = [];
    const service = new KeptRunning(forEver, { ended: (pauseMs) => told.push(pauseMs) });
    await service.start();
    const first = service.pid ?? 0;
    process.kill(first, 'SIGKILL');
    const second = await eventually('the second start', () => service.pid !== first && service.pid);
    expect(told).toEqual([500]);
    await service.stop();
    expect([first, second].map(isAlive)).toEqual([false, false]);
  });

  it('stays down when it is stopped while it waits to be started again', async () => {
    const told: number[] = [];
    const service = new KeptRunning({ ...forEver, args: ['-e', ''] }, { ended: (pauseMs) => told.push(pauseMs) });
    await service.start();
    await eventually('the first end', () => told.length > 0);
    await service.stop();
    expect(service.pid).toBeUndefined();
  });
});
