import type { ReceiptV1 } from '@varsam/contracts';
import { createPublicKey, type KeyObject, type JsonWebKeyInput } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { isIncluded, isSigned, leafHash } from './inclusion.js';

/** A receipt with everything that is needed to prove it again, to anybody, without asking anybody. */
export interface VerifiedReceipt {
  readonly receipt: ReceiptV1;
  readonly kommunkod: string;
  readonly partnerId: string;
  /** SHA-256 of the very bytes that were sent, in hex. */
  readonly sha256: string;
  /** The municipality's public keys as they were when the receipt came. */
  readonly receiptKeys: JSONWebKeySet;
  /** The municipality had received the message before; the receipt is the one from then. Unknown over NATS. */
  readonly again?: boolean;
}

export type ReceiptFault =
  /** Fields are missing or of another kind. */
  | 'not-a-receipt'
  /** It answers a message with another id than the one that was sent. */
  | 'other-message'
  /** Sender, municipality, id, time or content are not those that were sealed. */
  | 'other-content'
  /** The receipt's own id does not come from the sealed leaf. */
  | 'other-receipt-id'
  /** The leaf is not in the sealed batch. */
  | 'not-in-the-log'
  /** No key is known under the name that the receipt gives. */
  | 'unknown-key'
  /** The municipality did not sign this batch. */
  | 'wrong-signature';

export interface ReceiptClaim {
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly sha256: string;
  readonly messageId?: string;
}

/** Everything that is wrong with a receipt; nothing, when it proves what it says. Without a claim it is only shown that a leaf was sealed. */
export function faultsOf(receipt: ReceiptV1, claim: ReceiptClaim | undefined, keys: JSONWebKeySet): readonly ReceiptFault[] {
  if (!isWhole(receipt)) return ['not-a-receipt'];
  const { proof, reportId, receivedAt } = receipt;
  const key = publicKeyIn(keys, proof.keyId);
  const checks: readonly (readonly [boolean, ReceiptFault])[] = [
    [claim?.messageId === undefined || claim.messageId === reportId, 'other-message'],
    [claim === undefined || proof.leaf === leafHash(leafOf(claim, reportId, receivedAt)).toString('base64url'), 'other-content'],
    [receipt.receiptId === receiptIdOf(proof.leaf), 'other-receipt-id'],
    [isIncluded(proof), 'not-in-the-log'],
    [key !== undefined, 'unknown-key'],
    [key === undefined || isSigned(proof, key), 'wrong-signature'],
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault);
}

/** What a receipt proves, in words that the partner has: who sent which message to whom, when it was received, and a hash of its bytes. */
export function leafOf({ kommunkod, partnerId, sha256 }: ReceiptClaim, reportId: string, receivedAt: string): string {
  return ['varsam-receipt-v1', kommunkod, partnerId, reportId, receivedAt, sha256].join('\n');
}

/** The receipt's own id comes from its place in the log. */
function receiptIdOf(leaf: string): string {
  const hex = Buffer.from(leaf, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function publicKeyIn(keys: JSONWebKeySet, keyId: string): KeyObject | undefined {
  const jwk = keys.keys.find(({ kid, kty, crv }) => kid === keyId && kty === 'OKP' && crv === 'Ed25519');
  try {
    return jwk && createPublicKey({ key: jwk as JsonWebKeyInput['key'], format: 'jwk' });
  } catch {
    return undefined;
  }
}

function isWhole(receipt: unknown): receipt is ReceiptV1 {
  const { proof, ...rest } = (receipt ?? {}) as Partial<ReceiptV1>;
  const texts = [rest.receiptId, rest.reportId, rest.receivedAt, proof?.leaf, proof?.root, proof?.signature, proof?.keyId];
  const path: unknown = proof?.path;
  return texts.every((text) => typeof text === 'string') && Array.isArray(path) && path.every((text) => typeof text === 'string');
}
