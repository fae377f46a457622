import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts } from './ports.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-ports-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the ports of a home', () => {
  it('stay the same from start to start, all different', async () => {
    const file = join(directory, 'ports.json');
    const first = await choosePorts(file);
    expect(await choosePorts(file)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
  });

  it('give way where somebody else listens', async () => {
    const file = join(directory, 'other-ports.json');
    const { referrals } = await choosePorts(file);
    const somebody = createServer();
    await new Promise<void>((resolve) => somebody.listen(referrals, '127.0.0.1', resolve));
    const again = await choosePorts(file);
    expect(Object.values(again)).not.toContain(referrals);
    await new Promise((resolve) => somebody.close(resolve));
  });
});
