import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentKey } from '../crypto/content-key.js';
import { MunicipalityUnderTest } from './municipality-under-test.suite.js';
import { Municipality } from './municipality.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-municipality-'));
let there: MunicipalityUnderTest;

beforeAll(async () => {
  there = await MunicipalityUnderTest.start();
});
afterAll(async () => {
  await there.stop();
  rmSync(directory, { recursive: true });
});

describe('a municipality that rotates the key it is written to', () => {
  it('is written to under the new one within ten minutes, by a partner that never stopped', async () => {
    let minutes = 0;
    const municipality = new Municipality(there.url, '0486', directory, () => minutes * 60_000);
    const content = new ContentKey(() => '2026-03-02');
    const writtenUnder = async (): Promise<unknown> => {
      const { encryptionKeys } = await municipality.current();
      const [header] = content.encrypt(Buffer.from('{}'), encryptionKeys!).toString().split('.');
      return (JSON.parse(Buffer.from(header!, 'base64url').toString()) as { kid?: unknown }).kid;
    };
    expect(await writtenUnder()).toBe('encryption-1');
    await there.rotateEncryption('encryption-2');
    minutes = 9;
    expect(await writtenUnder()).toBe('encryption-1');
    minutes = 10;
    expect(await writtenUnder()).toBe('encryption-2');
  });
});
