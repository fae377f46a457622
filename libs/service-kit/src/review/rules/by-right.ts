import type { LoggedRead } from '../review-rules.js';

/** What is done to messages, reviews and grants is about no child's record. */
const ofNoRecord = /^(dead-letter|log-review|glass-|broken-glass)/;

/** Somebody was let into a record by a right that is no assignment, or by none that was written down. */
export function isWithoutAssignment(read: LoggedRead, rights: readonly string[]): boolean {
  if (!read.allowed || read.recordIds.length === 0 || ofNoRecord.test(read.action)) return false;
  return read.reason === null || !rights.includes(read.reason);
}

/** Whoever breaks the glass is looked at, always. */
export function isByBrokenGlass(read: LoggedRead, brokenGlass: readonly string[]): boolean {
  return read.action === 'glass-broken' || (read.reason !== null && brokenGlass.includes(read.reason));
}
