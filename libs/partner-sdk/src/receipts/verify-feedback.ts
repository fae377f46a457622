import type { FeedbackV1 } from '@varsam/contracts';
import { hash } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { isIncluded, isSigned, leafHash } from './inclusion.js';
import { leafOf, publicKeyIn, type ReceiptFault } from './verify-receipt.js';

/** Everything that is wrong with a feedback; nothing, when the municipality really said this to this partner at this time. */
export function feedbackFaultsOf(
  feedback: FeedbackV1,
  { kommunkod, partnerId }: { readonly kommunkod: string; readonly partnerId: string },
  keys: JSONWebKeySet,
): readonly ReceiptFault[] {
  const { feedbackId, reportId, content, decidedOn, sentAt, proof } = feedback;
  const sha256 = hash('sha256', JSON.stringify({ feedbackId, reportId, content, decidedOn }), 'hex');
  const leaf = leafHash(leafOf({ kommunkod, partnerId, sha256 }, feedbackId, sentAt)).toString('base64url');
  const key = publicKeyIn(keys, proof.keyId);
  const checks: readonly (readonly [boolean, ReceiptFault])[] = [
    [proof.leaf === leaf, 'other-content'],
    [isIncluded(proof), 'not-in-the-log'],
    [key !== undefined, 'unknown-key'],
    [key === undefined || isSigned(proof, key), 'wrong-signature'],
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault);
}
