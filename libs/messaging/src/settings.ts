import type { Subscription } from './batch-handler.js';

export type ConsumeSettings = Required<Omit<Subscription, 'laneToken'>>;

const defaults = {
  maxBatch: 1_000,
  maxBatchBytes: 1024 * 1024,
  inFlight: 2,
  lingerMs: 4,
  maxAttempts: 3,
  ackWaitSeconds: 60,
};

export function withDefaults(subscription: Subscription): ConsumeSettings {
  const settings: ConsumeSettings & { laneToken?: number } = { ...defaults, ...subscription };
  delete settings.laneToken;
  return settings;
}

/** Room for four replicas that each hold their batches in flight and two more in the buffer. */
export function maxAckPending({ maxBatch, inFlight }: ConsumeSettings): number {
  return 4 * maxBatch * (inFlight + 2);
}
