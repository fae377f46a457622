export interface Situation {
  readonly full: boolean;
  /** Batches being handled now. */
  readonly busy: number;
  /** How long the oldest waiting message has waited. */
  readonly waitedMs: number;
  /** The pause before it came. */
  readonly gapMs: number;
  /** The broker said that it holds more, and it was asked for. */
  readonly moreComing: boolean;
  readonly lingerMs: number;
}

const backlogPatience = 5;
const busyPatience = 4;

/**
 * How much longer to wait before handing over what is there; 0 = now. A batch costs far more than a message in it, so a stream of messages is worth a few
 * milliseconds; a message that comes alone is not kept waiting; and while one batch is handled, the next is given time to grow.
 */
export function lingerFor({ full, busy, waitedMs, gapMs, moreComing, lingerMs }: Situation): number {
  if (full) return 0;
  if (busy === 0 && !moreComing && gapMs > lingerMs) return 0;
  const patience = moreComing ? backlogPatience : busy > 0 ? busyPatience : 1;
  return Math.max(0, patience * lingerMs - waitedMs);
}
