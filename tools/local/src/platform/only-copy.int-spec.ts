import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from '../home.js';
import { takeThePlace } from './only-copy.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-place-'));
const home = homeAt(directory, directory);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('one home', () => {
  it('is taken by one copy and free again when that lets go', async () => {
    const place = await takeThePlace(home);
    expect(existsSync(home.lock)).toBe(true);
    if ('release' in place) await place.release();
    expect(existsSync(home.lock)).toBe(false);
  });

  it('is refused while another copy runs in it', async () => {
    const other = spawn(process.execPath, ['-e', '/* tools/local/dist/main.js */ setInterval(() => undefined, 1000)']);
    writeFileSync(home.lock, JSON.stringify({ pid: other.pid }));
    expect(await takeThePlace(home)).toEqual({ takenBy: other.pid });
    other.kill('SIGKILL');
  });

  it('is taken over from a copy that was killed, also when its number now belongs to somebody else', async () => {
    writeFileSync(home.lock, JSON.stringify({ pid: process.ppid }));
    expect(await takeThePlace(home)).toHaveProperty('release');
  });
});
