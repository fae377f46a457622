import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { INestMicroservice } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import { eventually } from '@varsam/testing';
import { BatchHandler } from './batch-handler.js';
import type { BatchContext, Subscription } from './batch-handler.js';
import type { BatchReport } from './consume-loop.js';
import type { DeadLetter } from './dead-letter.js';
import type { Delivery } from './delivery.js';
import { JetStreamStrategy } from './jetstream-strategy.js';
import { NatsLink } from './nats-link.js';
import { Publisher } from './publisher.js';
import type { OutgoingMessage, PublishOutcome } from './publisher.js';
import { ensureStream } from './stream.js';
import type { StreamSpec } from './stream.js';

export class DatabaseAway extends Error {}

export type Handle = (deliveries: readonly Delivery[], context: BatchContext) => Promise<void> | void;

/** A post office of the spec's own on a real broker: a stream, somebody who writes to it, and readers as Nest runs them. */
export class PostOffice {
  readonly link: NatsLink;
  readonly publisher: Publisher;
  readonly spec: StreamSpec;
  readonly durable = 'assessments-referrals';
  readonly letters: DeadLetter[] = [];
  readonly reports: BatchReport[] = [];
  readonly read: string[] = [];
  private readonly area = randomUUID().slice(0, 8);
  private readonly apps: INestMicroservice[] = [];
  private readonly links: NatsLink[] = [];

  constructor(private readonly url: string) {
    this.link = this.openLink();
    this.publisher = new Publisher(this.link);
    this.spec = {
      name: `POST${this.area}`,
      subjects: [`post.${this.area}.>`],
      maxBytes: 64 * 1024 * 1024,
      maxAgeSeconds: 3_600,
      duplicateWindowSeconds: 60,
      replicas: 1,
      maxMessageBytes: 256 * 1024,
    };
  }

  openLink(): NatsLink {
    const link = NatsLink.open({ servers: this.url, name: 'spec' });
    this.links.push(link);
    return link;
  }

  async makeStream(): Promise<void> {
    await ensureStream(await this.link.ready, this.spec);
  }

  async manager(): Promise<JetStreamManager> {
    return jetstreamManager(await this.link.ready, { checkAPI: false, timeout: 500 });
  }

  letter(messageId: string, extra: Partial<OutgoingMessage> = {}): OutgoingMessage {
    return {
      subject: `post.${this.area}.letter`,
      messageId,
      payload: Buffer.from(messageId),
      contentType: 'text/plain',
      ...extra,
    };
  }

  post(...messageIds: readonly string[]): Promise<readonly PublishOutcome[]> {
    return this.publisher.publish(messageIds.map((messageId) => this.letter(messageId)));
  }

  /** Starts a reader; what it read without a fault stands in `read`. */
  async startReader(handle: Handle = () => undefined, settings: Partial<Subscription> = {}): Promise<INestMicroservice> {
    const link = this.openLink();
    const subscription: Subscription = { stream: this.spec.name, durable: this.durable, subject: `post.${this.area}.>`, ...settings };
    const strategy = new JetStreamStrategy({
      link,
      streams: [this.spec],
      deadLetters: { record: (letters) => Promise.resolve(void this.letters.push(...letters)) },
      heartbeatMs: 500,
      isTransient: (error) => error instanceof DatabaseAway,
      onBatch: (report) => this.reports.push(report),
    });
    const controller = readerOf(subscription, async (deliveries, context) => {
      await handle(deliveries, context);
      this.read.push(...deliveries.map(({ messageId }) => messageId));
    });
    const module = await Test.createTestingModule({ controllers: [controller] }).compile();
    const app = module.createNestMicroservice({ strategy, logger: false });
    this.apps.push(app);
    await app.listen();
    return app;
  }

  async consumer(): Promise<ConsumerInfo> {
    return (await this.manager()).consumers.info(this.spec.name, this.durable);
  }

  /** Every message is answered for: nothing waits, nothing is out. */
  settled(): Promise<true> {
    return eventually('every message to be acked', async () => {
      const { num_ack_pending, num_pending } = await this.consumer();
      return num_ack_pending === 0 && num_pending === 0;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.close()));
    if (this.link.connected) await (await this.manager()).streams.delete(this.spec.name).catch(() => false);
    this.publisher.close();
    await Promise.all(this.links.map((link) => link.drain()));
  }
}

function readerOf(subscription: Subscription, handle: Handle): new () => object {
  @Controller()
  class Reader {
    @BatchHandler(subscription)
    async read(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
      await handle(deliveries, context);
    }
  }
  return Reader;
}

export function numbered(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `letter-${index + from}`);
}

/** Resolves when the spec says so: stands in for work that takes its time. */
export class Gate {
  private readonly opening = Promise.withResolvers<undefined>();
  readonly opened = this.opening.promise;

  open(): void {
    this.opening.resolve(undefined);
  }
}
