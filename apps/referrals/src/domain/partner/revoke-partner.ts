import type { Operator, Partner, PartnerDecision } from './partner.js';

/**
 * The municipality closes its doors to a partner. Where others have admitted it too, their reports must go on coming: its keys stay until the
 * last one revokes it. Revoking twice changes nothing.
 */
export function revokePartner(partner: Partner | undefined, operator: Operator, now: Date): PartnerDecision {
  if (partner === undefined) return { refused: 'unknown' };
  if (!partner.kommunkoder.includes(operator.kommunkod)) {
    return partner.formerKommunkoder.includes(operator.kommunkod) ? { next: partner } : { refused: 'unknown' };
  }
  const kommunkoder = partner.kommunkoder.filter((kommunkod) => kommunkod !== operator.kommunkod);
  const formerKommunkoder = [...partner.formerKommunkoder, operator.kommunkod].sort();
  if (kommunkoder.length > 0) return { next: { ...partner, kommunkoder, formerKommunkoder } };
  const busKeys = partner.busKeys.map((key) => (key.revokedAt === undefined ? { ...key, revokedAt: now } : key));
  return { next: { ...partner, kommunkoder, formerKommunkoder, busKeys, revokedAt: now, revokedBy: operator.id } };
}
