import { hash } from 'node:crypto';
import type { ConsumeSettings } from './settings.js';

const plainToken = /^[A-Za-z0-9_-]{1,64}$/;

/** The token of a subject that says whose lane it is in. */
export function laneOf(subject: string, laneToken: number): string | undefined {
  return subject.split('.')[laneToken];
}

/** The subject that a lane reads: the pattern with the owner's token in its place. */
export function laneSubject(pattern: string, laneToken: number, lane: string): string {
  const tokens = pattern.split('.');
  if (tokens[laneToken] !== '*') throw new Error(`${pattern}: token ${laneToken} must be * for lanes`);
  tokens[laneToken] = lane;
  return tokens.join('.');
}

/** The settings of one lane: the same handler under a durable of its own. */
export function laneSettings(settings: ConsumeSettings, laneToken: number, lane: string): ConsumeSettings {
  // A durable's name takes fewer characters than a subject's token does.
  const name = plainToken.test(lane) ? lane : `x${hash('sha256', lane, 'hex').slice(0, 16)}`;
  return { ...settings, durable: `${settings.durable}-${name}`, subject: laneSubject(settings.subject, laneToken, lane) };
}

const recentlyMs = 10_000;

/** How large a batch may be: whole while one sender is alone, a part of it while several have written of late, so that none waits for a full batch of another's. */
export class LaneShare {
  private readonly seenAt = new Map<string, number>();

  constructor(
    private readonly maxBatch: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  seen(lane: string): void {
    this.seenAt.set(lane, this.now());
  }

  get batchLimit(): number {
    const since = this.now() - recentlyMs;
    let active = 0;
    for (const at of this.seenAt.values()) if (at > since) active++;
    return active > 1 ? Math.max(1, Math.ceil(this.maxBatch / 10)) : this.maxBatch;
  }
}
