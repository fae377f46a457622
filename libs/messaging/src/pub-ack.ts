import type { Msg } from '@nats-io/transport-node';
import type { PublishOutcome } from './publisher.js';

interface PubAck {
  readonly stream?: string;
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly err_code?: number; readonly description?: string };
}

/** The broker's answer to one published message. An empty answer with status 503 means that no stream takes the subject. */
export function readPubAck(answer: Msg): PublishOutcome {
  const { data } = answer;
  if (data.length === 0) return { ok: false, reason: answer.headers?.code === 503 ? 'no stream takes the subject' : 'empty answer' };
  const ack = parse(data);
  if (ack === undefined) return { ok: false, reason: 'unreadable answer' };
  if (ack.error !== undefined) return { ok: false, reason: `${ack.error.description ?? 'refused'} (${ack.error.err_code ?? 0})` };
  if (ack.stream === undefined || ack.seq === undefined) return { ok: false, reason: 'unreadable answer' };
  return { ok: true, stream: ack.stream, sequence: ack.seq, duplicate: ack.duplicate === true };
}

function parse(data: Uint8Array): PubAck | undefined {
  try {
    return JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1')) as PubAck;
  } catch {
    return undefined;
  }
}
