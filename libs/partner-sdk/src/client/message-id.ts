import { hash, randomBytes } from 'node:crypto';

/** A new UUIDv7, for a message that nobody has sent before. */
export function newMessageId(at: Date = new Date()): string {
  return uuidV7(at, randomBytes(10).toString('hex'));
}

/**
 * A UUIDv7 that is always the same for the same source record, so that a system that has lost its memory of what it sent can send again
 * without harm. The whole record goes into the hash: a short one over an identity number could be guessed back.
 */
export function messageIdFrom(recordedAt: Date, record: string): string {
  return uuidV7(recordedAt, hash('sha256', record, 'hex'));
}

/** Under which one attempt goes over the bus: the broker drops what comes under an id that it has seen. */
export function idOfAttempt(messageId: string, attempt: number): string {
  return `${messageId}.${attempt}.${Date.now()}`;
}

/** The message that was attempted. A sender's own id may hold dots too. */
export function messageOfAttempt(id: string): string {
  return id.replace(/\.\d+\.\d+$/, '');
}

function uuidV7(at: Date, hex: string): string {
  const milliseconds = at.getTime();
  const time = (Number.isNaN(milliseconds) || milliseconds < 0 ? 0 : milliseconds).toString(16).padStart(12, '0');
  const variant = (8 + (Number.parseInt(hex.slice(3, 4), 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
