import { jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import { NatsLink, Publisher } from '@varsam/messaging';
import type { Delivery, StreamSpec } from '@varsam/messaging';
import { eventually, startNats } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';

import type { Database } from './database.js';
import { DeadLetters } from './dead-letters.js';
import { Inbox } from './inbox.js';
import { Relay } from './relay.js';
import type { RelayReport } from './relay-options.js';
import { countEvents, deliveryOf, sampleEvent, sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

export const domainStream: StreamSpec = {
  name: 'DOMAIN',
  subjects: ['domain.>'],
  maxBytes: 64 * 1024 * 1024,
  maxAgeSeconds: 86_400,
  duplicateWindowSeconds: 0.1, // so short that a second copy really reaches the stream, and the inbox has to drop it
  replicas: 1,
  maxMessageBytes: 1024 * 1024,
};

export interface RunningRelay {
  readonly database: Database;
  readonly relay: Relay;
  readonly link: NatsLink;
  readonly reports: RelayReport[];
  stop(): Promise<void>;
}

/** A service with its outbox, a NATS of its own to be unkind to, and a consumer that reads whatever the stream holds. */
export class RelayScene {
  readonly committed: string[] = [];
  private readonly running: RunningRelay[] = [];

  private constructor(
    readonly service: SampleService,
    readonly nats: NatsServer,
    private readonly reader: NatsLink,
  ) {}

  static async open(): Promise<RelayScene> {
    const [service, nats] = await Promise.all([sampleService(), startNats()]);
    const reader = NatsLink.open({ servers: nats.url, name: 'reader' });
    await reader.ready;
    return new RelayScene(service, nats, reader);
  }

  async relay(changes: { readonly stream?: Partial<StreamSpec>; readonly watchMs?: number } = {}): Promise<RunningRelay> {
    const database = await this.service.replica();
    const link = NatsLink.open({ servers: this.nats.url, name: 'sample' });
    const publisher = new Publisher(link, { timeoutMs: 1_000 });
    const reports: RelayReport[] = [];
    const relay = new Relay({
      database,
      publisher,
      link,
      stream: { ...domainStream, ...changes.stream },
      ownSubject: 'domain.*.sample.>',
      graceMs: 150,
      watchMs: changes.watchMs ?? 200,
      report: (event) => reports.push(event),
    });
    relay.start();
    const stop = async (): Promise<void> => {
      await relay.stop();
      publisher.close();
      await link.drain();
    };
    const running = { database, relay, link, reports, stop };
    this.running.push(running);
    return running;
  }

  async commit(database: Database, transactions: number, eventsEach = 1): Promise<void> {
    for (let count = 0; count < transactions; count += 1) {
      const events = Array.from({ length: eventsEach }, () => sampleEvent({ words: 'seen' }));
      await database.transaction(['0486'], (tx) => {
        tx.publish(events);
        return Promise.resolve();
      });
      this.committed.push(...events.map(({ id }) => id));
    }
  }

  manager(): Promise<JetStreamManager> {
    return this.reader.ready.then((connection) => jetstreamManager(connection, { checkAPI: false }));
  }

  /** Every message that the stream holds right now, oldest first. */
  /** Within the window the broker itself drops a second copy, and the inbox would have nothing to prove. */
  async duplicateWindowPassed(): Promise<void> {
    const manager = await this.manager();
    await eventually('the broker has forgotten the ids of the first copies', async () => {
      const { state } = await manager.streams.info('DOMAIN');
      return Date.now() - Date.parse(state.last_ts) > 5 * 1000 * domainStream.duplicateWindowSeconds;
    });
  }

  async inStream(): Promise<readonly Delivery[]> {
    const manager = await this.manager();
    const { state } = await manager.streams.info('DOMAIN');
    const deliveries: Delivery[] = [];
    for (let sequence = state.first_seq; sequence > 0 && sequence <= state.last_seq; sequence += 1) {
      const stored = await manager.streams.getMessage('DOMAIN', { seq: sequence }).catch(() => null);
      if (!stored) continue;
      const messageId = stored.header.get('Nats-Msg-Id');
      deliveries.push(deliveryOf(Buffer.from(stored.data), { messageId, sequence, subject: stored.subject }));
    }
    return deliveries;
  }

  async eventsInStream(): Promise<Set<string>> {
    const payloads = (await this.inStream()).map(({ payload }) => JSON.parse(Buffer.from(payload).toString('utf8')) as { id: string }[]);
    return new Set(payloads.flat().map(({ id }) => id));
  }

  async streamHoldsAll(): Promise<void> {
    let missing = -1;
    const complete = eventually('every committed event is in the stream', async () => {
      const held = await this.eventsInStream();
      missing = this.committed.filter((id) => !held.has(id)).length;
      return missing === 0;
    });
    await complete.catch(async (cause: unknown) => {
      const [record] = await this.service.rows('select * from outbox_stream');
      const reports = this.running.flatMap((one) =>
        one.reports.map((report) => ({ ...report, text: 'fault' in report ? String(report.fault) : '' })),
      );
      const state = { missing, unpublished: await this.unpublished(), record, reports };
      throw new Error(`the stream is not complete: ${JSON.stringify(state)}`, { cause });
    });
  }

  allMarked(): Promise<true> {
    return eventually('every row is marked as published', async () => (await this.unpublished()) === 0);
  }

  async unpublished(): Promise<number> {
    const [row] = await this.service.rows<{ rows: number }>('select count(*) as rows from outbox where published_at is null');
    return row?.rows ?? -1;
  }

  /** Gives the consumer all that the stream holds. */
  async consume(): Promise<void> {
    const { database } = this.service;
    const valid = (): undefined => undefined;
    await new Inbox(database, 'sample-reader', new DeadLetters(database)).receive(
      await this.inStream(),
      { finalAttempt: false },
      valid,
      (events) => countEvents(database, events),
    );
  }

  /** What came of it: exactly the committed events, each applied once. */
  async effects(): Promise<{ readonly events: readonly string[]; readonly times: readonly number[] }> {
    const rows = await this.service.rows<{ id: string; times: number }>('select event_id as id, times from received order by event_id');
    return { events: rows.map(({ id }) => id), times: [...new Set(rows.map(({ times }) => times))] };
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((one) => one.stop()));
    await this.reader.drain();
    await this.nats.stop();
    await this.service.close();
  }
}
