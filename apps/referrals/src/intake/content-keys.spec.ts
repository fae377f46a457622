import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { arrivalOf, bytesOf, reportOf } from '../report.suite.js';
import { SealedDay } from '../sealing.suite.js';
import type { MunicipalityDocument } from '../sealing.suite.js';
import { ContentKeys } from './content-keys.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const document = {
  encryptionKeys: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '0486-a' }] },
} as unknown as MunicipalityDocument;
const report = bytesOf(reportOf());
let asked: string[];
let keys: ContentKeys;
let today: string;
let retired: boolean;

beforeEach(() => {
  asked = [];
  [today, retired] = ['2026-03-02', false];
  const municipalities = {
    privateKeyOf: (kommunkod: string, keyId: string) => {
      asked.push(`${kommunkod} ${keyId}`);
      return Promise.resolve(keyId === '0486-a' && !retired ? privateKey : undefined);
    },
  };
  keys = new ContentKeys(municipalities, () => today);
});

const clearOf = async (letter: Buffer) => (await keys.clear([arrivalOf(letter)]))[0];

describe('a sealed letter', () => {
  it('costs the private key once a day, however many letters the day has', async () => {
    const day = new SealedDay(document);
    for (let count = 0; count < 3; count += 1) expect(await clearOf(day.seal(report))).toEqual(report);
    expect(asked).toEqual(['0486 0486-a']);
  });

  it('under a key whose day is over is not opened for having been opened before', async () => {
    const day = new SealedDay(document);
    expect(await clearOf(day.seal(report))).toEqual(report);
    [today, retired] = ['2026-03-03', true];
    expect(await clearOf(day.seal(report))).toBeUndefined();
  });

  it('of another day, or for another municipality, is opened with nobody else’s key', async () => {
    const day = new SealedDay(document);
    await clearOf(day.seal(report));
    expect(await clearOf(new SealedDay(document).seal(report))).toEqual(report);
    await keys.clear([arrivalOf(day.seal(report), { kommunkod: '0380' })]);
    expect(asked).toEqual(['0486 0486-a', '0486 0486-a', '0380 0486-a']);
  });

  it('with a header or a wrapped key longer than any needs to be is not opened: its sender would fill the memory with them', async () => {
    expect(await clearOf(new SealedDay(document, { x: 'x'.repeat(1_000) }).seal(report))).toEqual(report);
    expect(await clearOf(new SealedDay(document, { x: 'x'.repeat(2_000) }).seal(report))).toBeUndefined();
    const [header, , ...rest] = new SealedDay(document).seal(report).toString().split('.');
    expect(await clearOf(Buffer.from([header, 'A'.repeat(2_000), ...rest].join('.')))).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});
