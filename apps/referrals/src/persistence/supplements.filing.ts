import type { ConcernSupplemented, Supplement } from '../domain/supplement/supplement.js';
import type { MessageToFile } from './partner-messages.js';
import type { SupplementToFile } from './supplements.js';

export function supplementMessage({ supplement, sent }: SupplementToFile): MessageToFile {
  const { id, kommunkod, partnerId, concernId, childId, receivedAt, acute, warnings } = supplement;
  const about = childId === undefined ? {} : { childId };
  return { id, kommunkod, partnerId, kind: 'supplement', receivedAt, acute, warnings, mandated: false, concernId, ...about, ...sent };
}

/** One that nobody can place is a task of this service alone, until somebody has. */
export function factsOf(supplement: Supplement): readonly ConcernSupplemented[] {
  const { childId } = supplement;
  return childId === undefined ? [] : [{ kind: 'concern-supplemented', supplement, childId }];
}
