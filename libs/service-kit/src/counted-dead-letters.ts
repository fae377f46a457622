import type { DeadLetter } from '@varsam/messaging';
import { DeadLetters, type Database, type DeadLettersOptions } from '@varsam/outbox';
import { platformLog } from './logger.js';
import type { Metrics } from './metrics.js';

/** A dead letter is somebody's work: once it is laid down it is counted and told in the log. One that was laid down before is not counted again. */
export function countedDeadLetters(database: Database, options: DeadLettersOptions, metrics: Metrics): DeadLetters {
  const laid = metrics.counter('varsam_dead_letters_total', 'Messages given up, by handler and reason', ['handler', 'slug']);
  const laidDown = (letters: readonly DeadLetter[]): void => {
    for (const { handler, slug, attempts } of letters) {
      laid.inc({ handler, slug });
      platformLog.warn({ msg: 'a message was given up', handler, slug, attempts });
    }
  };
  return new DeadLetters(database, { ...options, laidDown });
}
