/** Why a reading was turned away, for the log alone: the answer is the same. */
export type RefusedBecause = 'unassigned' | 'unknown';

export function refusal(record: object | undefined): RefusedBecause {
  return record === undefined ? 'unknown' : 'unassigned';
}
