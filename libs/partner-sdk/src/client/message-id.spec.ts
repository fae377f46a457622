import { describe, expect, it } from '@jest/globals';
import { idOfAttempt, messageIdFrom, messageOfAttempt } from './message-id.js';

describe('the id of a message', () => {
  it('is the same for the same record, so that sending it again does no harm', () => {
    const at = new Date('2026-03-20T15:55:00Z');
    expect(messageIdFrom(at, 'a')).toBe(messageIdFrom(at, 'a'));
    expect(messageIdFrom(at, 'a')).not.toBe(messageIdFrom(at, 'b'));
  });

  it.each(['0195b3c4-7d21-7abc-8def-0123456789ab', 'skola.2026.17', '17.4'])('is found again in that of each attempt: %s', (id) => {
    const [first, second] = [idOfAttempt(id, 1), idOfAttempt(id, 2)];
    expect(first).not.toBe(second);
    expect([first, second].map(messageOfAttempt)).toEqual([id, id]);
  });
});
