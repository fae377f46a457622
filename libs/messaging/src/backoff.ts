export interface BackoffRange {
  readonly firstMs: number;
  readonly capMs: number;
}

const redelivery: BackoffRange = { firstMs: 200, capMs: 15_000 };

/** Doubles with every attempt up to the cap, and is then cut by up to half, so that what failed together does not come back together. */
export function backoffMs(attempt: number, range: BackoffRange = redelivery, random: () => number = Math.random): number {
  const full = Math.min(range.capMs, range.firstMs * 2 ** Math.min(Math.max(attempt, 1) - 1, 30));
  return Math.round(full * (0.5 + random() / 2));
}
