import { hash } from 'node:crypto';

/**
 * A UUIDv7 that is always the same for the same source record, so that a system that has lost its memory of what it sent can
 * send again without harm. The whole record goes into the hash: a short one over an identity number could be guessed back.
 */
export function reportIdOf(recordedAt: Date, record: string): string {
  const time = recordedAt.getTime().toString(16).padStart(12, '0');
  const digest = hash('sha256', record, 'hex');
  const variant = (8 + (Number.parseInt(digest.slice(3, 4), 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}
