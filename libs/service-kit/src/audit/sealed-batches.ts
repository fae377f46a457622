import { sealHolds } from '../proof.js';
import type { PublicKeys } from './checkpoint.js';

interface BatchColumns {
  readonly root: string;
  readonly signature: string;
  readonly leaves: string;
  readonly key_id: string;
}

/** Receipts point into these batches, so each must hold on its own as well. */
export function batchFault(text: string, keys: PublicKeys): string | undefined {
  const { root, signature, leaves, key_id: keyId } = JSON.parse(text) as BatchColumns;
  const key = keys.get(keyId);
  if (key === undefined) return 'signed with a key that is not known';
  const seal = { root: bytes(root), signature: bytes(signature), leaves: bytes(leaves) };
  return sealHolds(seal, key) ? undefined : 'its receipts do not follow from it';
}

/** As PostgreSQL writes bytes in JSON: `\x…`. */
function bytes(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}
