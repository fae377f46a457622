import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@varsam/testing';
import { FileClock } from './clock.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-clock-'));
afterAll(() => rmSync(directory, { recursive: true }));

const day = 24 * 60 * 60 * 1000;
const shift = (clock: FileClock): number => Math.round((clock.now().getTime() - Date.now()) / day) + 0; // + 0: a moment ago rounds to minus zero

describe('the clock that can be set', () => {
  it('follows the offset in its file, and keeps it while the file is being written', async () => {
    const file = join(directory, 'clock.json');
    const clock = new FileClock(file);
    expect(shift(clock)).toBe(0);
    writeFileSync(file, '{"offsetMs": 1209600000}');
    await eventually('the clock has moved 14 days', async () => shift(clock) === 14);
    writeFileSync(file, '{"offset');
    writeFileSync(join(directory, 'other'), '');
    expect(shift(clock)).toBe(14);
    writeFileSync(file, '{"offsetMs": 0}');
    await eventually('the clock is back', async () => shift(clock) === 0);
  });
});
