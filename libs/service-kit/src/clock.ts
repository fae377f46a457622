import { readFileSync } from 'node:fs';

export interface Clock {
  now(): Date;
}

export const CLOCK = Symbol('varsam.clock');

export const systemClock: Clock = { now: () => new Date() };

const reread = 20;

/**
 * A clock that demonstrations and tests set for all services at once: `{"offsetMs": n}` in a file shifts the machine's time.
 * Production refuses it, because every statutory deadline hangs on the clock.
 */
export class FileClock implements Clock {
  private offset = 0;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly file: string) {}

  now(): Date {
    const real = Date.now();
    if (Math.abs(real - this.readAt) >= reread) {
      this.readAt = real;
      this.offset = this.offsetInFile() ?? this.offset;
    }
    return new Date(real + this.offset);
  }

  /** A file that is just being written is read again next time; the clock must not jump back meanwhile. */
  private offsetInFile(): number | undefined {
    try {
      const content: unknown = JSON.parse(readFileSync(this.file, 'utf8'));
      const offset = (content as { offsetMs?: unknown } | null)?.offsetMs;
      return typeof offset === 'number' && Number.isFinite(offset) ? offset : undefined;
    } catch {
      return undefined;
    }
  }
}
