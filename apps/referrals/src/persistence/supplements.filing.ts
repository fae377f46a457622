import type { ConcernSupplemented, Supplement } from '../domain/supplement/supplement.js';
import type { FreshMessage, MessageToFile } from './partner-messages.js';
import type { SupplementToFile } from './supplements.js';

export function supplementMessage({ supplement, sent }: SupplementToFile): MessageToFile {
  const { id, kommunkod, partnerId, concernId, childId, receivedAt, acute, warnings } = supplement;
  const about = childId === undefined ? {} : { childId };
  return { id, kommunkod, partnerId, kind: 'supplement', receivedAt, acute, warnings, mandated: false, concernId, ...about, ...sent };
}

/**
 * Told of also while the report is unknown: the concern's id follows from the sender's own id of it, so whoever assesses finds the two
 * together when the report comes after all. Until then it stands in a file of its own.
 */
export function factOf(supplement: Supplement, { childId }: FreshMessage): ConcernSupplemented {
  return { kind: 'concern-supplemented', supplement, childId: childId! };
}
