import { Problem } from '@varsam/service-kit';
import type { Arrival } from './arrival.js';
import type { Answer } from './reception.js';

interface Waiting {
  readonly arrivals: readonly Arrival[];
  readonly resolve: (outcomes: readonly Outcome[]) => void;
}

/** A fault of ours with one message, which takes nothing else with it. */
type Outcome = Answer | { readonly fault: unknown };

/**
 * Lets concurrent posts share transactions: whoever arrives while a batch is being committed travels with the next one. A lone post waits for
 * nobody. Bounded, so that a flood is answered instead of filling the memory.
 */
export class ReceivingQueue {
  private waiting: Waiting[] = [];
  private waitingMessages = 0;
  private inFlight = 0;

  constructor(
    private readonly receive: (arrivals: readonly Arrival[]) => Promise<readonly Answer[]>,
    /** An outage is nobody's fault in the batch: everybody is told to come back at once. */
    private readonly isTransient: (error: unknown) => boolean,
    private readonly limits = { batch: 500, inFlight: 2, waiting: 5_000 },
  ) {}

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
    if (this.waitingMessages + arrivals.length > this.limits.waiting) return Promise.reject(busy());
    return new Promise((resolve) => {
      this.waiting.push({ arrivals, resolve });
      this.waitingMessages += arrivals.length;
      this.next();
    });
  }

  private next(): void {
    if (this.inFlight >= this.limits.inFlight || this.waiting.length === 0) return;
    this.inFlight++;
    void this.settle(this.nextBatch()).finally(() => {
      this.inFlight--;
      this.next();
    });
  }

  /** As many as fit; messages that came together stay together. */
  private nextBatch(): readonly Waiting[] {
    let messages = 0;
    let count = 0;
    for (const { arrivals } of this.waiting) {
      if (count > 0 && messages + arrivals.length > this.limits.batch) break;
      messages += arrivals.length;
      count++;
    }
    this.waitingMessages -= messages;
    return this.waiting.splice(0, count);
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
