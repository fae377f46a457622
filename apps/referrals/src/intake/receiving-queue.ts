import { Problem } from '@varsam/service-kit';
import type { Arrival } from './arrival.js';
import { FairLine } from './fair-line.js';
import type { Answer } from './reception.js';
import { WaitingRoom } from './waiting-room.js';

interface Waiting {
  /** Of one partner, which sent them together. */
  readonly arrivals: readonly Arrival[];
  readonly bytes: number;
  readonly resolve: (outcomes: readonly Outcome[]) => void;
}

/** A fault of ours with one message, which takes nothing else with it. */
type Outcome = Answer | { readonly fault: unknown };

const megabyte = 1024 * 1024;
const wholeRoom = { messages: 20_000, bytes: 64 * megabyte };

/**
 * Lets concurrent posts share transactions: whoever arrives while a batch is being committed travels with the next one. A lone post waits for
 * nobody. Partners are served in turn and each waits in a room of its own, so that one partner's flood is answered to it alone.
 */
export class ReceivingQueue {
  private readonly waiting = new FairLine<Waiting>();
  private readonly room: WaitingRoom;
  private inFlight = 0;

  constructor(
    private readonly receive: (arrivals: readonly Arrival[]) => Promise<readonly Answer[]>,
    /** An outage is nobody's fault in the batch: everybody is told to come back at once. */
    private readonly isTransient: (error: unknown) => boolean,
    /** `waiting` messages of one partner. */
    private readonly limits = { batch: 500, inFlight: 2, waiting: 5_000 },
  ) {
    this.room = new WaitingRoom({ messages: limits.waiting, bytes: 16 * megabyte }, wholeRoom);
  }

  async add(arrival: Arrival): Promise<Answer> {
    const [outcome] = await this.outcomesOf([arrival]);
    if ('fault' in outcome!) throw outcome.fault;
    return outcome!;
  }

  /** Messages that came together. One that breaks something is told so; an outage is everybody's. */
  async addAll(arrivals: readonly Arrival[]): Promise<readonly Answer[]> {
    const outcomes = await this.outcomesOf(arrivals);
    return outcomes.map((outcome) => {
      if (!('fault' in outcome)) return outcome;
      if (this.isTransient(outcome.fault)) throw outcome.fault;
      return { problem: new Problem('internal', 500, 'Something went wrong on our side') };
    });
  }

  private outcomesOf(arrivals: readonly Arrival[]): Promise<readonly Outcome[]> {
    const [first] = arrivals;
    if (first === undefined) return Promise.resolve([]);
    const bytes = arrivals.reduce((sum, { body }) => sum + body.byteLength, 0);
    if (!this.room.enter(first.partnerId, { messages: arrivals.length, bytes })) return Promise.reject(busy());
    return new Promise((resolve) => {
      this.waiting.add(first.partnerId, { arrivals, bytes, resolve });
      this.next();
    });
  }

  private next(): void {
    if (this.inFlight >= this.limits.inFlight || this.waiting.isEmpty) return;
    this.inFlight++;
    void this.settle(this.nextBatch()).finally(() => {
      this.inFlight--;
      this.next();
    });
  }

  /** As many as fit, one of each partner in turn; messages that came together stay together. */
  private nextBatch(): readonly Waiting[] {
    const batch: Waiting[] = [];
    let messages = 0;
    for (let one = this.waiting.peek(); one !== undefined; one = this.waiting.peek()) {
      if (batch.length > 0 && messages + one.arrivals.length > this.limits.batch) break;
      this.waiting.take();
      this.room.leave(one.arrivals[0]!.partnerId, { messages: one.arrivals.length, bytes: one.bytes });
      messages += one.arrivals.length;
      batch.push(one);
    }
    return batch;
  }

  private async settle(batch: readonly Waiting[]): Promise<void> {
    const arrivals = batch.length === 1 ? batch[0]!.arrivals : batch.flatMap((waiting) => waiting.arrivals);
    const outcomes = await this.outcomes(arrivals);
    let from = 0;
    for (const { arrivals: own, resolve } of batch) resolve(outcomes.slice(from, (from += own.length)));
  }

  /** A batch that fails is halved, so that one report which breaks something does not take its neighbours with it. */
  private async outcomes(arrivals: readonly Arrival[]): Promise<readonly Outcome[]> {
    try {
      return await this.receive(arrivals);
    } catch (fault) {
      if (arrivals.length === 1 || this.isTransient(fault)) return arrivals.map(() => ({ fault }));
      const half = Math.ceil(arrivals.length / 2);
      const first = await this.outcomes(arrivals.slice(0, half));
      return [...first, ...(await this.outcomes(arrivals.slice(half)))];
    }
  }
}

function busy(): Problem {
  return new Problem('busy', 503, 'Too much is being received just now', 'Send again in a moment, or phone.', { retryAfterSeconds: 2 });
}
