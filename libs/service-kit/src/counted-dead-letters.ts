import type { DeadLetter } from '@varsam/messaging';
import { DeadLetters, type Database, type DeadLettersOptions } from '@varsam/outbox';
import type { Counter } from 'prom-client';
import { platformLog } from './logger.js';
import type { Metrics } from './metrics.js';

/** A dead letter is somebody's work: it is counted and told in the log when it is laid down. */
export class CountedDeadLetters extends DeadLetters {
  private readonly laid: Counter;

  constructor(database: Database, options: DeadLettersOptions, metrics: Metrics) {
    super(database, options);
    this.laid = metrics.counter('varsam_dead_letters_total', 'Messages given up, by handler and reason', ['handler', 'slug']);
  }

  override async record(letters: readonly DeadLetter[]): Promise<void> {
    await super.record(letters);
    for (const { handler, slug, attempts } of letters) {
      this.laid.inc({ handler, slug });
      platformLog.warn({ msg: 'a message was given up', handler, slug, attempts });
    }
  }
}
