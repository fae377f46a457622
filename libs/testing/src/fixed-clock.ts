export interface FixedClock {
  now(): Date;
  set(iso: string): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until a test moves it. */
export function fixedClock(iso: string): FixedClock {
  let at = Date.parse(iso);
  return {
    now: () => new Date(at),
    set: (next) => {
      at = Date.parse(next);
    },
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}
