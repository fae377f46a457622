import { adapt } from '../adapters/adapt.js';
import type { Sender } from '../adapters/adapted.js';
import { Refused } from '../client/door.js';
import { messageIdOf, type OutgoingMessage } from '../client/messages.js';
import { NotReceived } from '../client/not-received.js';
import type { PartnerClient } from '../client/partner-client.js';
import { bupRecord } from './bup.js';
import { Chance } from './chance.js';
import { oddityBy } from './oddity.js';
import { policeRecord } from './police.js';
import { schoolRecord } from './school.js';

const records = { school: schoolRecord, police: policeRecord, bup: bupRecord } as const;

export type Simulated = keyof typeof records;
export const simulatedKinds = Object.keys(records) as readonly Simulated[];

/** A world of its own: the same seed gives the same records, to the second. */
const firstMoment = Date.parse('2026-03-02T07:00:00Z');
const repeatShare = 0.05;

/** What a partner's system would hold, one after the other: varied, now and then odd, now and then the same again. */
export function simulatedMessages(kind: Simulated, seed: number, count: number, sender: Partial<Sender>): readonly OutgoingMessage[] {
  const chance = new Chance(seed);
  const made: OutgoingMessage[] = [];
  for (let at = firstMoment; made.length < count; at += chance.whole(20, 900) * 1000) {
    const again = made.length > 0 && chance.happens(repeatShare);
    if (again) made.push(chance.one(made));
    else made.push(...adapt(kind, records[kind](chance, new Date(at), oddityBy(chance)), sender).messages);
  }
  return made.slice(0, count);
}

export interface Tally {
  received: number;
  warned: number;
  repeated: number;
  acute: number;
  refused: number;
  notReceived: number;
}

/** Sends them through the client, at most `rate` a minute, and counts what became of each. */
export async function simulate(
  client: PartnerClient,
  messages: readonly OutgoingMessage[],
  rate: number | undefined,
  onSent?: (tally: Tally) => void,
): Promise<Tally> {
  const tally: Tally = { received: 0, warned: 0, repeated: 0, acute: 0, refused: 0, notReceived: 0 };
  const sent = new Set<string>();
  const pauseMs = rate === undefined ? 0 : 60_000 / rate;
  for (const { kind, message } of messages) {
    const startedAt = Date.now();
    const id = messageIdOf(kind, message) ?? '';
    try {
      const { receipt, again } = await client.sendMessage(kind, message as never);
      tally.received += 1;
      if (receipt.warnings.length > 0) tally.warned += 1;
      if (again === true || sent.has(id)) tally.repeated += 1;
      if (receipt.callNow) tally.acute += 1;
      sent.add(id);
    } catch (error) {
      if (error instanceof Refused) tally.refused += 1;
      else if (error instanceof NotReceived) tally.notReceived += 1;
      else throw error;
    }
    onSent?.(tally);
    const left = pauseMs - (Date.now() - startedAt);
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }
  return tally;
}
