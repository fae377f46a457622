import { describe, expect, it } from '@jest/globals';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { proofAgain, sealBatch, verifyProof, type InclusionProof } from './proof.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signing = { keyId: 'k1', private: privateKey, public: publicKey };
const leaves = (size: number): Buffer[] => Array.from({ length: size }, (_, i) => Buffer.from(`receipt ${i}`));

/** RFC 6962, 2.1, as it is written there. */
function treeHash(data: readonly Buffer[]): Buffer {
  const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (data.length === 1) return sha(Buffer.from([0]), data[0]!);
  let split = 1;
  while (split * 2 < data.length) split *= 2;
  return sha(Buffer.from([1]), treeHash(data.slice(0, split)), treeHash(data.slice(split)));
}

function flipped(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[3]! ^= 1;
  return bytes.toString('base64url');
}

describe('a sealed batch', () => {
  it('of any size has the root of RFC 6962 and a proof for every leaf', () => {
    for (let size = 1; size <= 40; size++) {
      const data = leaves(size);
      const sealed = sealBatch(data, signing);
      expect(sealed.root).toEqual(treeHash(data));
      data.forEach((leaf, index) => expect(verifyProof(leaf, sealed.proofs(index), publicKey)).toBe(true));
    }
  });

  it('gives the same proofs again from what was kept of it', () => {
    const sealed = sealBatch(leaves(13), signing);
    const { leaves: kept, root, signature, keyId } = sealed;
    expect(kept).toHaveLength(13 * 32);
    for (let index = 0; index < 13; index++)
      expect(proofAgain({ leaves: kept, root, signature, keyId }, index)).toEqual(sealed.proofs(index));
  });

  it('is never empty, and has no proof for a leaf outside it', () => {
    expect(() => sealBatch([], signing)).toThrow('nothing to seal');
    expect(() => sealBatch(leaves(2), signing).proofs(2)).toThrow('no such leaf');
  });
});

describe('a proof', () => {
  const data = leaves(11);
  const proof = sealBatch(data, signing).proofs(6);
  const changes: readonly (readonly [string, Partial<InclusionProof>])[] = [
    ['its leaf', { leaf: flipped(proof.leaf) }],
    ['its root', { root: flipped(proof.root) }],
    ['its signature', { signature: flipped(proof.signature) }],
    ['a step of its path', { path: proof.path.map((step, i) => (i === 1 ? flipped(step) : step)) }],
    ['the length of its path', { path: proof.path.slice(1) }],
    ['a step too many', { path: [...proof.path, proof.root] }],
    ['its index', { index: 7 }],
    ['its size', { size: 12 }],
    ['an index below zero', { index: -1 }],
  ];

  it.each(changes)('fails with a change in %s', (_what, change) => {
    expect(verifyProof(data[6]!, { ...proof, ...change }, publicKey)).toBe(false);
  });

  it('fails for other data and for another key', () => {
    expect(verifyProof(Buffer.from('receipt 7'), proof, publicKey)).toBe(false);
    expect(verifyProof(data[6]!, proof, generateKeyPairSync('ed25519').publicKey)).toBe(false);
  });
});
