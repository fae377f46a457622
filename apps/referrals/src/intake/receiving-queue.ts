import { Problem } from '@varsam/service-kit';
import type { Arrival } from './arrival.js';
import type { Answer } from './reception.js';

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets concurrent posts share transactions: whoever arrives while a batch is being committed travels with the next one. A lone post waits for
 * nobody. Bounded, so that a flood is answered instead of filling the memory.
 */
export class ReceivingQueue {
  private readonly waiting: Waiting[] = [];
  private inFlight = 0;

  constructor(
    private readonly receive: (arrivals: readonly Arrival[]) => Promise<readonly Answer[]>,
    /** An outage is nobody's fault in the batch: everybody is told to come back at once. */
    private readonly isTransient: (error: unknown) => boolean,
    private readonly limits = { batch: 500, inFlight: 2, waiting: 5_000 },
  ) {}

  add(arrival: Arrival): Promise<Answer> {
    if (this.waiting.length >= this.limits.waiting) {
      return Promise.reject(
        new Problem('busy', 503, 'Too much is being received just now', 'Send again in a moment, or phone.', { retryAfterSeconds: 2 }),
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ arrival, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.inFlight >= this.limits.inFlight || this.waiting.length === 0) return;
    this.inFlight++;
    void this.settle(this.waiting.splice(0, this.limits.batch)).finally(() => {
      this.inFlight--;
      this.next();
    });
  }

  /** A batch that fails is halved, so that one report which breaks something does not take its neighbours with it. */
  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.receive(batch.map(({ arrival }) => arrival));
      batch.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      if (batch.length === 1 || this.isTransient(error)) return batch.forEach(({ reject }) => reject(error));
      const half = Math.ceil(batch.length / 2);
      await this.settle(batch.slice(0, half));
      await this.settle(batch.slice(half));
    }
  }
}
