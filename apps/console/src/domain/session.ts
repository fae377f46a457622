/** How long somebody stays signed in, and in how many browsers. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly longestMs: number;
  readonly perPerson: number;
}

export interface SessionTimes {
  readonly signedInAt: Date;
  readonly lastSeenAt: Date;
}

export type EndedBy = 'idle' | 'shift-over';

export function endedBy({ signedInAt, lastSeenAt }: SessionTimes, { idleMs, longestMs }: SessionLimits, now: Date): EndedBy | undefined {
  if (now.getTime() - signedInAt.getTime() >= longestMs) return 'shift-over';
  return now.getTime() - lastSeenAt.getTime() >= idleMs ? 'idle' : undefined;
}

/** When the session ends if nothing more is asked for, and when it ends whatever is asked for. */
export function endsAt({ signedInAt, lastSeenAt }: SessionTimes, { idleMs, longestMs }: SessionLimits): { idle: Date; latest: Date } {
  const latest = signedInAt.getTime() + longestMs;
  return { idle: new Date(Math.min(lastSeenAt.getTime() + idleMs, latest)), latest: new Date(latest) };
}

/** A look at the clock for every request would be a write for every request. */
export function worthNoting({ lastSeenAt }: SessionTimes, { idleMs }: SessionLimits, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= Math.min(60_000, idleMs / 10);
}
