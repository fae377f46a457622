import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { DeadLetterSink } from './dead-letter.js';
import type { NatsLink } from './nats-link.js';
import type { StreamSpec } from './stream.js';

export interface BatchReport {
  readonly durable: string;
  readonly size: number;
  readonly outcome: 'done' | 'retried' | 'split';
  readonly durationMs: number;
}

export interface JetStreamOptions {
  readonly link: NatsLink;
  readonly streams: readonly StreamSpec[];
  readonly deadLetters: DeadLetterSink;
  isTransient(error: unknown): boolean;
  onBatch?(report: BatchReport): void;
}

export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  constructor(private readonly options: JetStreamOptions) {
    super();
  }
  listen(callback: () => void): void {
    callback();
  }
  async close(): Promise<void> {}
  on(): never {
    throw new Error('a JetStream strategy emits no events of its own');
  }
  unwrap<T>(): T {
    return this.options.link as T;
  }
}
