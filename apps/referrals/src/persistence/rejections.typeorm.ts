import type { DeadLetters } from '@varsam/outbox';
import type { Rejection, Rejections } from './rejections.js';

export class TypeOrmRejections implements Rejections {
  constructor(private readonly deadLetters: DeadLetters) {}

  async record(rejections: readonly Rejection[]): Promise<void> {
    const letters = rejections.flatMap(({ letter }) => (letter === undefined ? [] : [letter]));
    if (letters.length > 0) await this.deadLetters.record(letters);
  }
}
