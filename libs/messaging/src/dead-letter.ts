import type { Delivery } from './delivery.js';

/** Thrown by a handler for a message that no repetition can mend: it is dead-lettered at once. */
export class InvalidMessage extends Error {
  constructor(
    readonly slug: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'InvalidMessage';
  }
}

export interface DeadLetter {
  readonly delivery: Delivery;
  /** The durable whose handler gave up. */
  readonly handler: string;
  readonly slug: string;
  readonly detail: string;
  readonly attempts: number;
}

export interface DeadLetterSink {
  /** Resolves when the letters are safely stored; only then is the message acked. */
  record(letters: readonly DeadLetter[]): Promise<void>;
}
