import type { ReceiptProofV1 } from '@varsam/contracts';
import { hash, verify, type KeyObject } from 'node:crypto';

const digestLength = 32;
const headTag = Buffer.from('varsam.batch.v1\0');

/** RFC 6962: leaves and nodes are hashed under different first bytes, so that a node can never pass for a leaf. */
export function leafHash(content: string): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from([0x00]), Buffer.from(content)]), 'buffer');
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from([0x01]), left, right]), 'buffer');
}

/** Whether the leaf stands at its place in the tree with that root (RFC 9162, 2.1.3.2). */
export function isIncluded({ leaf, index, size, path, root }: ReceiptProofV1): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size || size > 2 ** 31 - 1) return false;
  let [at, last, digest] = [index, size - 1, bytes(leaf)];
  if (digest === undefined) return false;
  for (const text of path) {
    const sibling: Buffer | undefined = bytes(text);
    if (last === 0 || sibling === undefined) return false;
    if ((at & 1) === 1 || at === last) {
      digest = nodeHash(sibling, digest);
      while ((at & 1) === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else {
      digest = nodeHash(digest, sibling);
    }
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && bytes(root)?.equals(digest) === true;
}

/** What is signed binds the size to the root: without it a proof could claim another place in another tree. */
export function isSigned({ root, size, signature }: ReceiptProofV1, key: KeyObject): boolean {
  const digest = bytes(root);
  if (digest === undefined || !Number.isSafeInteger(size) || size < 0 || !isCanonical(signature)) return false;
  const head = Buffer.alloc(headTag.length + 8 + digestLength);
  headTag.copy(head);
  head.writeBigUInt64BE(BigInt(size), headTag.length);
  digest.copy(head, headTag.length + 8);
  return verify(null, head, key, Buffer.from(signature, 'base64url'));
}

/** Text that decodes to the same bytes in another spelling is another text: a receipt is what it is to the last character. */
function isCanonical(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}

function bytes(text: string): Buffer | undefined {
  if (typeof text !== 'string' || !isCanonical(text)) return undefined;
  const digest = Buffer.from(text, 'base64url');
  return digest.length === digestLength ? digest : undefined;
}
