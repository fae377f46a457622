import { AckPolicy, DeliverPolicy, JetStreamApiCodes, JetStreamApiError, jetstreamManager, ReplayPolicy } from '@nats-io/jetstream';
import type { ConsumerConfig, ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { maxAckPending } from './settings.js';
import type { ConsumeSettings } from './settings.js';

/** Makes the durable consumer, or brings it up to the settings. Returns when it was created: another time means that its deliveries start over. */
export async function ensureConsumer(connection: NatsConnection, settings: ConsumeSettings): Promise<string> {
  const jsm = await jetstreamManager(connection, { checkAPI: false });
  const { stream, durable } = settings;
  const wanted = toConfig(settings);
  const found = await consumerInfo(jsm, stream, durable);
  if (found === undefined) return (await jsm.consumers.add(stream, wanted)).created;
  if (matches(found.config, wanted)) return found.created;
  const { ack_wait, max_ack_pending, max_deliver, filter_subject } = wanted;
  const updated = await jsm.consumers.update(stream, durable, { ack_wait, max_ack_pending, max_deliver, filter_subject });
  if (!matches(updated.config, wanted)) throw new Error(`consumer ${durable}: the server did not take its settings`);
  return updated.created;
}

async function consumerInfo(jsm: JetStreamManager, stream: string, durable: string): Promise<ConsumerInfo | undefined> {
  try {
    return await jsm.consumers.info(stream, durable);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return undefined;
    throw error;
  }
}

type Wanted = Pick<ConsumerConfig, 'durable_name' | 'ack_policy' | 'deliver_policy' | 'replay_policy'> & Tunable;
type Tunable = Required<Pick<ConsumerConfig, 'ack_wait' | 'max_ack_pending' | 'max_deliver' | 'filter_subject'>>;

function toConfig(settings: ConsumeSettings): Wanted {
  return {
    durable_name: settings.durable,
    ack_policy: AckPolicy.Explicit,
    // A consumer made anew sees the whole stream again: the inbox drops what is known, and nothing is skipped.
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    filter_subject: settings.subject,
    ack_wait: nanos(settings.ackWaitSeconds * 1000),
    // A message over max_deliver would stay in the stream and never come again: dead-lettering is ours.
    max_deliver: -1,
    max_ack_pending: maxAckPending(settings),
  };
}

function matches(found: ConsumerConfig, wanted: Wanted): boolean {
  return (
    found.ack_policy === wanted.ack_policy &&
    found.filter_subject === wanted.filter_subject &&
    found.ack_wait === wanted.ack_wait &&
    found.max_deliver === wanted.max_deliver &&
    found.max_ack_pending === wanted.max_ack_pending
  );
}
