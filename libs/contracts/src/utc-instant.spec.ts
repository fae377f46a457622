import { describe, expect, it } from '@jest/globals';
import { utcInstant } from './utc-instant.js';

describe('an instant in a contract', () => {
  it('is RFC 3339 in UTC, for the same instant and for the next one', () => {
    const evening = new Date('2026-03-20T16:55:00+01:00');
    expect([utcInstant(evening), utcInstant(evening), utcInstant(new Date(evening.getTime() + 1))]).toEqual([
      '2026-03-20T15:55:00.000Z',
      '2026-03-20T15:55:00.000Z',
      '2026-03-20T15:55:00.001Z',
    ]);
  });
});
