import { describe, expect, it } from '@jest/globals';
import type { ReceiptV1 } from '@varsam/contracts';
import { receiptFor, signingKey } from '../client/municipality-under-test.suite.js';
import { faultsOf } from './verify-receipt.js';

const signing = signingKey();
const keys = { keys: [signing.jwk] };
const messageId = '019d0c0a-0000-7000-8000-000000000001';
const claim = { kommunkod: '0486', partnerId: 'provskolan', sha256: 'ab'.repeat(32), messageId };
const receivedAt = '2026-03-20T15:55:00.000Z';
const leaf = ['varsam-receipt-v1', claim.kommunkod, claim.partnerId, messageId, receivedAt, claim.sha256].join('\n');
const receipt = receiptFor(leaf, messageId, receivedAt, signing);

/** Every field that the signature covers, each place in a list for itself. */
const proved = ['receiptId', 'reportId', 'receivedAt', 'leaf', 'index', 'size', 'path', 'root', 'signature', 'keyId'];

function tampered(field: string): ReceiptV1 {
  const place = field in receipt ? receipt : receipt.proof;
  const value = (place as unknown as Record<string, unknown>)[field];
  const bent = typeof value === 'number' ? value + 1 : Array.isArray(value) ? value.map(flipped) : flipped(String(value));
  return place === receipt ? { ...receipt, [field]: bent } : { ...receipt, proof: { ...receipt.proof, [field]: bent } };
}

function flipped(text: string): string {
  return text.slice(0, 5) + (text[5] === '1' ? '2' : '1') + text.slice(6);
}

describe('a receipt', () => {
  it('proves who sent what to whom and when', () => {
    expect(faultsOf(receipt, claim, keys)).toEqual([]);
  });

  it.each(proved)('with another %s proves nothing', (field) => {
    expect(faultsOf(tampered(field), claim, keys)).not.toEqual([]);
  });

  it.each(['signature', 'root', 'leaf'])('whose %s is spelt in another way proves nothing', (field) => {
    const text = (receipt.proof as unknown as Record<string, string>)[field];
    const spelt = { ...receipt, proof: { ...receipt.proof, [field]: `${text}=` } };
    expect(faultsOf(spelt, claim, keys)).not.toEqual([]);
  });

  it.each([
    ['another municipality', { kommunkod: '0180' }],
    ['another partner', { partnerId: 'polisen' }],
    ['other bytes', { sha256: 'ac'.repeat(32) }],
  ])('does not prove anything about %s', (_, other) => {
    expect(faultsOf(receipt, { ...claim, ...other }, keys)).toEqual(['other-content']);
  });

  it('does not answer another message', () => {
    const other = { ...claim, messageId: '019d0c0a-0000-7000-8000-000000000002' };
    expect(faultsOf(receipt, other, keys)).toEqual(['other-message']);
  });

  it('is not believed without a key of the municipality, nor with somebody else’s', () => {
    expect(faultsOf(receipt, claim, { keys: [] })).toEqual(['unknown-key']);
    expect(faultsOf(receipt, claim, { keys: [{ ...signingKey().jwk, kid: signing.keyId }] })).toEqual(['wrong-signature']);
  });

  it.each([
    undefined,
    null,
    {},
    { receiptId: 'x' },
    { ...receipt, proof: undefined },
    { ...receipt, proof: { ...receipt.proof, path: [1] } },
  ])('is not what lacks its parts', (thing) => {
    expect(faultsOf(thing as ReceiptV1, claim, keys)).toEqual(['not-a-receipt']);
  });
});
