import { describe, expect, it } from '@jest/globals';
import { ReceiptV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import type { FiledConcern } from '../persistence/concerns.js';
import { receiptJson } from './receipt.js';

const filed: FiledConcern = {
  concernId: '019f0000-0000-8000-8000-000000000001',
  childId: '019f0000-0000-7000-8000-000000000002',
  reportId: 'r"1',
  kommunkod: '0486',
  receivedAt: new Date('2026-03-20T15:55:00.123Z'),
  mandated: true,
  acute: false,
  warnings: [],
  bodyHash: Buffer.alloc(32),
  proof: {
    ...{ leaf: Buffer.alloc(32, 7).toString('base64url'), index: 1, size: 3, path: ['cGF0aDE', 'cGF0aDI'] },
    ...{ root: 'cm9vdA', signature: 'c2lnbmF0dXJl', keyId: 'k1' },
  },
  recipient: { name: 'Socialnämnden "Barn"', phoneIfWorse: '0152-29 100' },
  filedBefore: false,
};
const told = (changes: Partial<FiledConcern> = {}) => JSON.parse(receiptJson({ ...filed, ...changes })) as ReceiptV1;

describe('a receipt', () => {
  it('keeps to its contract, with and without warnings, path and danger', () => {
    const warnings = [{ pointer: '/child/personId/value', slug: 'invalid-person-id' }];
    for (const changes of [{}, { warnings }, { acute: true }, { proof: { ...filed.proof, path: [] } }]) {
      expect(compiledValidator(ReceiptV1)(told(changes))).toEqual([]);
    }
  });

  it('says when, by whom and what comes next', () => {
    expect(told()).toMatchObject({
      ...{ reportId: 'r"1', receivedAt: '2026-03-20T15:55:00.123Z', recipientName: 'Socialnämnden "Barn"' },
      ...{ phoneIfWorse: '0152-29 100', nextInformation: 'FEEDBACK_ON_REQUEST', warnings: [], proof: filed.proof },
    });
    expect(told()).not.toHaveProperty('callNow');
  });

  it('promises a private person nothing more', () => {
    expect(told({ mandated: false }).nextInformation).toBe('NO_FURTHER_INFORMATION');
  });

  it('in danger says whom to phone', () => {
    expect(told({ acute: true }).callNow?.phone).toBe('0152-29 100');
    expect(told({ acute: true }).callNow?.text).toContain('112');
  });

  it('tells neither the concern nor the child file', () => {
    const text = receiptJson(filed);
    expect(text).not.toContain(filed.concernId);
    expect(text).not.toContain(filed.childId);
  });

  it('has the same bytes when its warnings come back from the record, where their members stand in another order', () => {
    const warning = { pointer: '/sentAt', slug: 'wrong-form' };
    const fromRecord = JSON.parse('{"slug":"wrong-form","pointer":"/sentAt"}') as typeof warning;
    expect(receiptJson({ ...filed, warnings: [fromRecord] })).toBe(receiptJson({ ...filed, warnings: [warning] }));
  });

  it.each(['invalid-person-id', 'unknown-code', 'missing', 'wrong-form'])('says in two languages what %s means', (slug) => {
    const [warning] = told({ warnings: [{ pointer: '/x', slug }] }).warnings;
    expect([warning?.messageSv, warning?.messageEn]).toEqual([expect.stringMatching(/mottagen/), expect.stringMatching(/received/)]);
  });
});
