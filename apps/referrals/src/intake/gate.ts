import type { Problem } from '@varsam/service-kit';
import type { Sender } from './arrival.js';

export interface Admission {
  readonly refused?: Problem;
  /** What the sender is told of its share, such as `RateLimit-Remaining`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands before both doors: who may send at all, and how much. */
export interface Gate {
  /** Before anybody is asked about: who was revoked a few seconds ago is out. */
  fresh(): Promise<void>;
  /** Before somebody is sent away: who was admitted a moment ago is in. */
  look(): Promise<void>;
  /** Why this partner may not send to this municipality; asked once for messages that follow each other from one sender. */
  refusalOf(sender: Sender): Problem | undefined;
  /** Takes so many messages from the sender's share. Asked over HTTPS; over NATS the broker's own limits hold. */
  admit(sender: Sender, messages: number): Admission;
}

export const GATE = Symbol('referrals.gate');
