/** How much one person may ask for: room for the quickest reader with several windows, and too little for a program that copies. */
export interface Share {
  readonly perMinute: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
}

/** What is left of a share, as of a moment. */
export interface Left {
  readonly requests: number;
  readonly atMs: number;
}

/** Takes one request of the share, or says how many seconds to wait. */
export function taken(left: Left | undefined, { perMinute, burst }: Share, nowMs: number): Left & { readonly wait?: number } {
  const comeBack = left === undefined ? burst : (Math.max(0, nowMs - left.atMs) / 60_000) * perMinute;
  const requests = Math.min(burst, (left?.requests ?? 0) + comeBack);
  if (requests >= 1) return { requests: requests - 1, atMs: nowMs };
  return { requests, atMs: nowMs, wait: Math.ceil(((1 - requests) * 60) / perMinute) };
}
