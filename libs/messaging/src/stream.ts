import { DiscardPolicy, JetStreamApiCodes, JetStreamApiError, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import type { JetStreamManager, StreamConfig, StreamInfo } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';

export interface StreamSpec {
  readonly name: string;
  readonly subjects: readonly string[];
  /** Reserved by the server on its disk. A full stream refuses: it pushes back into the outbox and drops nothing. */
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
  readonly duplicateWindowSeconds: number;
  readonly replicas: number;
  readonly maxMessageBytes: number;
}

export interface StreamState {
  /** Differs from the last seen value when the stream was made anew: its sequence then starts over. */
  readonly created: string;
  readonly lastSequence: number;
}

/** Makes the stream, or widens it: several services state the same stream, and a rolling deployment must not narrow it back and forth. */
export async function ensureStream(connection: NatsConnection, spec: StreamSpec): Promise<StreamState> {
  const jsm = await jetstreamManager(connection, { checkAPI: false });
  const wanted = toConfig(spec);
  const found = await streamInfo(jsm, spec.name);
  if (found === undefined) return verified(await createOrJoin(jsm, wanted), wanted);
  if (covers(found.config, wanted)) return stateOf(found);
  return verified(await jsm.streams.update(spec.name, widened(found.config, wanted)), wanted);
}

/** The stream sequence of the last message on the subject (wildcards allowed); 0 when there is none, or no stream. */
export async function lastSequenceOn(connection: NatsConnection, stream: string, subject: string): Promise<number> {
  const jsm = await jetstreamManager(connection, { checkAPI: false });
  try {
    const last = await jsm.streams.getMessage(stream, { last_by_subj: subject });
    return last?.seq ?? 0;
  } catch (error) {
    if (isMissingStream(error)) return 0;
    throw error;
  }
}

async function streamInfo(jsm: JetStreamManager, name: string): Promise<StreamInfo | undefined> {
  try {
    return await jsm.streams.info(name);
  } catch (error) {
    if (isMissingStream(error)) return undefined;
    throw error;
  }
}

function isMissingStream(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
}

type Wanted = Pick<
  StreamConfig,
  'name' | 'subjects' | 'retention' | 'storage' | 'discard' | 'max_bytes' | 'max_age' | 'max_msg_size' | 'duplicate_window' | 'num_replicas'
>;

function toConfig(spec: StreamSpec): Wanted {
  return {
    name: spec.name,
    subjects: [...spec.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_bytes: spec.maxBytes,
    max_age: nanos(spec.maxAgeSeconds * 1000),
    max_msg_size: spec.maxMessageBytes,
    duplicate_window: nanos(spec.duplicateWindowSeconds * 1000),
    num_replicas: spec.replicas,
  };
}

/** Another replica may have made it a moment ago, perhaps from wider settings. */
async function createOrJoin(jsm: JetStreamManager, wanted: Wanted): Promise<StreamInfo> {
  try {
    return await jsm.streams.add(wanted);
  } catch (error) {
    const found = await streamInfo(jsm, wanted.name);
    if (found === undefined) throw error;
    return found;
  }
}

function widened(found: StreamConfig, wanted: Wanted): Partial<StreamConfig> {
  return {
    ...found,
    discard: wanted.discard,
    subjects: [...new Set([...found.subjects, ...wanted.subjects])],
    max_bytes: wider(found.max_bytes, wanted.max_bytes),
    max_age: wider(found.max_age, wanted.max_age),
    max_msg_size: wider(found.max_msg_size, wanted.max_msg_size),
    duplicate_window: Math.max(found.duplicate_window, wanted.duplicate_window),
    num_replicas: Math.max(found.num_replicas, wanted.num_replicas),
  };
}

/** 0 and −1 mean no limit. */
function wider(found: number, wanted: number): number {
  return found <= 0 || wanted <= 0 ? 0 : Math.max(found, wanted);
}

function reaches(found: number, wanted: number): boolean {
  return wider(found, wanted) === Math.max(found, 0);
}

function covers(found: StreamConfig, wanted: Wanted): boolean {
  return unmet(found, wanted) === undefined;
}

function unmet(found: StreamConfig, wanted: Wanted): keyof Wanted | undefined {
  if (!wanted.subjects.every((subject) => found.subjects.includes(subject))) return 'subjects';
  if (found.retention !== wanted.retention) return 'retention';
  if (found.storage !== wanted.storage) return 'storage';
  if (found.discard !== wanted.discard) return 'discard';
  if (!reaches(found.max_bytes, wanted.max_bytes)) return 'max_bytes';
  if (!reaches(found.max_age, wanted.max_age)) return 'max_age';
  if (!reaches(found.max_msg_size, wanted.max_msg_size)) return 'max_msg_size';
  if (found.duplicate_window < wanted.duplicate_window) return 'duplicate_window';
  return found.num_replicas < wanted.num_replicas ? 'num_replicas' : undefined;
}

/** A server silently drops what it does not know: believe the echo, not the request. */
function verified(info: StreamInfo, wanted: Wanted): StreamState {
  const setting = unmet(info.config, wanted);
  if (setting !== undefined) throw new Error(`stream ${wanted.name}: the server did not take ${setting}`);
  return stateOf(info);
}

function stateOf(info: StreamInfo): StreamState {
  return { created: info.created, lastSequence: info.state.last_seq };
}
