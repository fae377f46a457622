import { hash, sign, verify, type KeyObject } from 'node:crypto';
import type { SigningKey } from './key-service.js';

/** Shows that one leaf was in a batch that the receiver signed. Hashes and signature in base64url. */
export interface InclusionProof {
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  readonly path: string[];
  readonly root: string;
  readonly signature: string;
  readonly keyId: string;
}

/** What is kept of a batch, so that its receipts can be given again. `leaves` are the hashes of what was sealed, 32 bytes each, in order. */
export interface KeptSeal {
  readonly leaves: Buffer;
  readonly root: Buffer;
  readonly signature: Buffer;
  readonly keyId: string;
}

export interface SealedBatch extends KeptSeal {
  proofs(index: number): InclusionProof;
}

const digestLength = 32;
const headTag = Buffer.from('varsam.batch.v1\0');
const encoding = 'base64url';

/** RFC 6962: leaves and nodes are hashed under different first bytes, so that a node can never pass for a leaf. */
export function leafHash(data: Uint8Array | string): Buffer {
  if (typeof data === 'string') return hash('sha256', `\0${data}`, 'buffer');
  const message = Buffer.allocUnsafe(1 + data.length);
  message[0] = 0x00;
  message.set(data, 1);
  return hash('sha256', message, 'buffer');
}

const node = Buffer.alloc(1 + 2 * digestLength);
node[0] = 0x01;

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + digestLength);
  return hash('sha256', node, 'buffer');
}

/** What is signed binds the size to the root: without it a proof could claim another place in another tree. */
function treeHead(root: Uint8Array, size: number): Buffer {
  const head = Buffer.allocUnsafe(headTag.length + 8 + digestLength);
  headTag.copy(head);
  head.writeBigUInt64BE(BigInt(size), headTag.length);
  head.set(root, headTag.length + 8);
  return head;
}

/** Seals a batch with one signature; every leaf gets its own proof. `leaves` are the bytes themselves, not their hashes. */
export function sealBatch(leaves: readonly (Uint8Array | string)[], signing: SigningKey): SealedBatch {
  if (leaves.length === 0) throw new Error('an empty batch has nothing to seal');
  const levels = levelsOver(leaves.map(leafHash));
  const root = levels.at(-1)![0]!;
  const signature = sign(null, treeHead(root, leaves.length), signing.private);
  const seal = { leaves: Buffer.concat(levels[0]!), root, signature, keyId: signing.keyId };
  return { ...seal, proofs: proofsOf(seal, levels) };
}

/** The proof of a batch that was sealed earlier: the same receipt, whenever it is asked for again. */
export function proofAgain(seal: KeptSeal, index: number): InclusionProof {
  return proofsOf(seal, levelsOver(digests(seal.leaves)))(index);
}

/** The root of a tree over hashes of leaves; of none, the hash of nothing. */
export function rootOver(leaves: readonly Buffer[]): Buffer {
  return leaves.length === 0 ? hash('sha256', '', 'buffer') : levelsOver(leaves).at(-1)![0]!;
}

/** Whether a batch is what it was when it was sealed. */
export function sealHolds({ leaves, root, signature }: Omit<KeptSeal, 'keyId'>, publicKey: KeyObject): boolean {
  if (leaves.length === 0 || leaves.length % digestLength !== 0) return false;
  return rootOver(digests(leaves)).equals(root) && verify(null, treeHead(root, leaves.length / digestLength), publicKey, signature);
}

/** Hashes that were written one after the other. */
export function digests(bytes: Buffer): Buffer[] {
  const each: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += digestLength) each.push(bytes.subarray(at, at + digestLength));
  return each;
}

function levelsOver(leaves: readonly Buffer[]): (readonly Buffer[])[] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1;) levels.push((level = parents(level)));
  return levels;
}

/** Texts are made once for each node, not once for each path that passes it. */
function proofsOf(seal: KeptSeal, levels: readonly (readonly Buffer[])[]): (index: number) => InclusionProof {
  const texts = levels.map((level) => new Array<string | undefined>(level.length));
  const text = (depth: number, at: number): string => (texts[depth]![at] ??= levels[depth]![at]!.toString(encoding));
  const size = seal.leaves.length / digestLength;
  const end = { size, root: seal.root.toString(encoding), signature: seal.signature.toString(encoding), keyId: seal.keyId };
  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError('the batch has no such leaf');
    const path: string[] = [];
    for (let depth = 0, at = index; depth < levels.length - 1; depth++, at >>= 1) {
      if ((at ^ 1) < levels[depth]!.length) path.push(text(depth, at ^ 1));
    }
    return { leaf: text(0, index), index, path, ...end };
  };
}

/** A last node without a sibling moves up as it is. */
function parents(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let i = 0; i + 1 < level.length; i += 2) above.push(nodeHash(level[i]!, level[i + 1]!));
  if (level.length % 2 === 1) above.push(level.at(-1)!);
  return above;
}

/** True when `data` was leaf `proof.index` of a batch that the holder of the key signed (RFC 9162, 2.1.3.2). */
export function verifyProof(data: Uint8Array | string, proof: Omit<InclusionProof, 'keyId'>, publicKey: KeyObject): boolean {
  const { index, size } = proof;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size || size > 2 ** 31 - 1) return false;
  const root = Buffer.from(proof.root, encoding);
  const leaf = leafHash(data);
  if (root.length !== digestLength || leaf.toString(encoding) !== proof.leaf) return false;
  const reached = climb(leaf, index, size - 1, proof.path);
  return reached?.equals(root) === true && verify(null, treeHead(root, size), publicKey, Buffer.from(proof.signature, encoding));
}

function climb(leaf: Buffer, index: number, lastIndex: number, path: readonly string[]): Buffer | undefined {
  let [at, last, digest] = [index, lastIndex, leaf];
  for (const text of path) {
    const sibling = Buffer.from(text, encoding);
    if (last === 0 || sibling.length !== digestLength) return undefined;
    if ((at & 1) === 1 || at === last) {
      digest = nodeHash(sibling, digest);
      while ((at & 1) === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else {
      digest = nodeHash(digest, sibling);
    }
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? digest : undefined;
}
