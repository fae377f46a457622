/** Pauses grow from a quarter of a second to a quarter of a minute. */
const firstMs = 250;
const longestMs = 15_000;

/** Jittered over the whole span, so that a thousand partners do not come back in the same moment after an outage. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10));
  return most / 2 + (random() * most) / 2;
}

/** Waits, unless told to stop; then it resolves at once, and whoever waited looks at the signal. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, Math.max(0, milliseconds));
    signal.addEventListener('abort', over, { once: true });
  });
}

/** `Retry-After` in seconds or as a date. */
export function retryAfterMs(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
