import { describe, expect, it } from '@jest/globals';

import { CommitOutcomeUnknown, isTransient, refusedByServer } from './transient-faults.js';

const withCode = (code: string): Error => Object.assign(new Error('fault'), { code });

describe('a fault of the surroundings', () => {
  it.each(['08006', '53300', '57P01', '57P03', '40P01', '40001', '55P03', 'ECONNREFUSED', 'ECONNRESET'])('is %s', (code) => {
    expect(isTransient(withCode(code))).toBe(true);
  });

  it('is a COMMIT whose outcome nobody knows', () => {
    expect(isTransient(new CommitOutcomeUnknown(new Error('gone')))).toBe(true);
  });

  it('is a connection that pg reports without a code', () => {
    for (const words of ['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])
      expect(isTransient(new Error(words))).toBe(true);
  });

  it('is seen through whatever it was wrapped in', () => {
    expect(isTransient(new Error('could not save', { cause: withCode('57P01') }))).toBe(true);
    expect(isTransient(new AggregateError([withCode('ECONNREFUSED')], 'no address answered'))).toBe(true);
  });

  it('is not what the data itself brings about', () => {
    for (const code of ['23505', '23514', '22P02', '42501', '22021']) expect(isTransient(withCode(code))).toBe(false);
    expect(isTransient(new TypeError('undefined is not a function'))).toBe(false);
    expect(isTransient('a text')).toBe(false);
  });

  it('leaves no doubt when PostgreSQL itself refused the COMMIT', () => {
    expect(refusedByServer(withCode('23503'))).toBe(true);
    expect(refusedByServer(withCode('57P01'))).toBe(false);
    expect(refusedByServer(withCode('ECONNRESET'))).toBe(false);
  });
});
