import type { Operator, Partner, PartnerDecision, RotateKeys } from './partner.js';
import { samePublicKey } from './partner.js';

/**
 * New keys for old ones, and the old ones are refused from now on. Not for a partner that others have admitted too: whoever sets its keys could
 * send to them in its name.
 */
export function rotateKeys(
  partner: Partner | undefined,
  { signInKey, busKey }: RotateKeys,
  busKeyUsed: boolean,
  operator: Operator,
  now: Date,
): PartnerDecision {
  if (partner === undefined) return { refused: 'unknown' };
  if (![...partner.kommunkoder, ...partner.formerKommunkoder].includes(operator.kommunkod)) return { refused: 'unknown' };
  if (!partner.kommunkoder.includes(operator.kommunkod)) return { refused: 'partner-revoked' };
  if (partner.kommunkoder.length > 1) return { refused: 'partner-shared' };
  if (signInKey === undefined && busKey === undefined) return { refused: 'nothing-to-rotate' };
  if (busKeyUsed || (signInKey !== undefined && samePublicKey(partner.signInKey, signInKey))) return { refused: 'key-used-before' };
  const retired = partner.busKeys.map((key) => (key.revokedAt === undefined ? { ...key, revokedAt: now } : key));
  return {
    next: {
      ...partner,
      ...(signInKey !== undefined && { signInKey }),
      ...(busKey !== undefined && { busKeys: [...retired, { publicKey: busKey, issuedAt: now }] }),
    },
  };
}
