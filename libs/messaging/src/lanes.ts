import { hash } from 'node:crypto';
import type { ConsumeSettings } from './settings.js';

const plainToken = /^[A-Za-z0-9_-]{1,64}$/;

/** What one lane reads: the pattern with its owner's token in it. A subject too short to name an owner is a lane by itself: nothing is left unread. */
export function laneOf(subject: string, pattern: string, laneToken: number): string {
  const tokens = subject.split('.');
  return tokens.length < pattern.split('.').length ? subject : ownersPart(pattern, laneToken, tokens[laneToken]!);
}

function ownersPart(pattern: string, laneToken: number, owner: string): string {
  const tokens = pattern.split('.');
  if (tokens[laneToken] !== '*') throw new Error(`${pattern}: token ${laneToken} must be * for lanes`);
  tokens[laneToken] = owner;
  return tokens.join('.');
}

/** The settings of one lane: the same handler under a durable of its own. */
export function laneSettings(settings: ConsumeSettings, laneToken: number, lane: string): ConsumeSettings {
  const owner = lane.split('.')[laneToken] ?? '';
  // A durable's name takes fewer characters than a subject's token does.
  const plain = plainToken.test(owner) && ownersPart(settings.subject, laneToken, owner) === lane;
  return { ...settings, durable: `${settings.durable}-${plain ? owner : `x${hash('sha256', lane, 'hex').slice(0, 16)}`}`, subject: lane };
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
