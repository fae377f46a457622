import { describe, expect, it } from '@jest/globals';
import { daysAfterClosing, isOfProtectedPerson } from './about-the-record.js';
import { addressIn, numberIn, sharedBy, surnamesIn } from './alike.js';
import { isByBrokenGlass, isWithoutAssignment } from './by-right.js';
import { isAtNight } from './night.js';
import { bulkReading, deniedSeries } from './series.js';
import type { LoggedRead } from '../review-rules.js';

let made = 0;
const read = (over: Partial<LoggedRead> = {}): LoggedRead => {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  const usual = { at: new Date('2026-02-10T09:00:00Z'), viewerId: 'anna', action: 'child-file-read', allowed: true, reason: 'assigned' };
  return { id, ...usual, recordIds: [`00000000-0000-4000-8000-9${String(made).padStart(11, '0')}`], ...over };
};
const at = (time: string) => new Date(`2026-02-10T${time}:00Z`);
const many = (count: number, over: (index: number) => Partial<LoggedRead>) =>
  Array.from({ length: count }, (_, index) => read(over(index)));

describe('night', () => {
  const night = { nightFrom: 22, nightTo: 6 };

  it('is by the clocks of Sweden, in winter and in summer', () => {
    expect([isAtNight(at('20:59'), night), isAtNight(at('21:00'), night)]).toEqual([false, true]);
    expect([isAtNight(new Date('2026-07-10T19:59:00Z'), night), isAtNight(new Date('2026-07-10T20:00:00Z'), night)]).toEqual([false, true]);
  });

  it('ends with the first hour of the morning', () => {
    expect([isAtNight(at('04:59'), night), isAtNight(at('05:00'), night)]).toEqual([true, false]);
  });

  it('may lie within one day', () => {
    expect([isAtNight(at('00:30'), { nightFrom: 1, nightTo: 5 }), isAtNight(at('22:30'), { nightFrom: 1, nightTo: 5 })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('a read without assignment', () => {
  const rights = ['assigned', 'reception'];

  it('is one that another right let in, or none that was written down', () => {
    expect(isWithoutAssignment(read({ reason: 'broken-glass' }), rights)).toBe(true);
    expect(isWithoutAssignment(read({ reason: null }), rights)).toBe(true);
    expect(isWithoutAssignment(read(), rights)).toBe(false);
  });

  it('is not one that was denied, nor one of no record', () => {
    expect(isWithoutAssignment(read({ reason: 'unassigned', allowed: false }), rights)).toBe(false);
    expect(isWithoutAssignment(read({ reason: null, recordIds: [] }), rights)).toBe(false);
    expect(isWithoutAssignment(read({ reason: null, action: 'log-review-pack-read' }), rights)).toBe(false);
  });

  it('by broken glass is known as that, and so is the breaking', () => {
    expect(isByBrokenGlass(read({ reason: 'broken-glass' }), ['broken-glass'])).toBe(true);
    expect(isByBrokenGlass(read({ reason: null, action: 'glass-broken' }), ['broken-glass'])).toBe(true);
    expect(isByBrokenGlass(read({ reason: null }), ['broken-glass'])).toBe(false);
  });
});

describe('bulk reading', () => {
  const limits = { perHour: 3, perDay: 5 };

  it('is so many different records within an hour, and its first read stands for it', () => {
    const reads = many(3, (index) => ({ at: at(`09:${10 + index}`) }));
    expect(bulkReading(reads, limits)).toEqual([{ id: reads[0]!.id, viewerId: 'anna', within: 'hour', reads: 3 }]);
  });

  it('is not the same record looked at again and again', () => {
    expect(
      bulkReading(
        many(9, () => ({ recordIds: ['00000000-0000-4000-8000-000000000001'] })),
        limits,
      ),
    ).toEqual([]);
  });

  it('is also what is spread over the hours of a day', () => {
    expect(
      bulkReading(
        many(5, (index) => ({ at: at(`${10 + index}:00`) })),
        limits,
      ),
    ).toMatchObject([{ within: 'day', reads: 5 }]);
  });

  it('is of one person: what two read is not added up', () => {
    expect(
      bulkReading(
        many(4, (index) => ({ viewerId: index % 2 === 0 ? 'anna' : 'maj' })),
        limits,
      ),
    ).toEqual([]);
  });

  it('is not looked for where the municipality has turned it off', () => {
    expect(
      bulkReading(
        many(9, () => ({})),
        { perHour: 0, perDay: 0 },
      ),
    ).toEqual([]);
  });
});

describe('denied attempts in series', () => {
  it('are counted each, also at the same door', () => {
    const attempts = many(5, () => ({ allowed: false, reason: 'unassigned', recordIds: ['00000000-0000-4000-8000-000000000001'] }));
    expect(deniedSeries(attempts, { perHour: 5, perDay: 0 })).toMatchObject([{ within: 'hour', reads: 5 }]);
    expect(deniedSeries(attempts.slice(1), { perHour: 5, perDay: 0 })).toEqual([]);
  });

  it('are not reads that were allowed', () => {
    expect(
      deniedSeries(
        many(9, () => ({})),
        { perHour: 5, perDay: 5 },
      ),
    ).toEqual([]);
  });
});

describe('what is known of the record', () => {
  it('names a protected person among all that a list returned', () => {
    expect(isOfProtectedPerson(read({ recordIds: ['a', 'b'] }), new Set(['b']))).toBe(true);
    expect(isOfProtectedPerson(read({ recordIds: ['a'] }), new Set(['b']))).toBe(false);
  });

  it('tells how long after the end of the case it was opened', () => {
    const closed = new Map([['a', '2025-06-30']]);
    expect(daysAfterClosing(read({ recordIds: ['a'] }), closed, 180)).toBe(225);
    expect(daysAfterClosing(read({ recordIds: ['a'] }), closed, 225)).toBeUndefined();
    expect(daysAfterClosing(read({ recordIds: ['a'] }), closed, 0)).toBeUndefined();
    expect(daysAfterClosing(read({ recordIds: ['b'] }), closed, 180)).toBeUndefined();
  });
});

describe('what a reader shares with the one read about', () => {
  it('is one of the family’s names, however it is written', () => {
    expect(surnamesIn({ surname: 'Testlund-Ek' })).toEqual(['testlund', 'ek']);
    expect(surnamesIn({ fullName: 'Elis TESTLUND' })).toEqual(['testlund']);
    expect(surnamesIn({ surname: 'von der Provén' })).toEqual(['provén']);
  });

  it('is not a given name, and nothing where only one name is told', () => {
    expect(surnamesIn({ fullName: 'Elis' })).toEqual([]);
  });

  it('is the same house, with or without town, flat and spaces', () => {
    expect(addressIn('Storgatan 1 A lgh 1102, 645 30 Strängnäs')).toBe('storgatan1a64530');
    expect(addressIn('storgatan 1A, SE-64530')).toBe('storgatan1a64530');
    expect(addressIn('Storgatan 1')).toBeUndefined();
  });

  it('is a number of twelve digits with or without its dash', () => {
    expect([numberIn('20120125-2382'), numberIn('201201252382'), numberIn('okänt')]).toEqual(['201201252382', '201201252382', undefined]);
  });

  it('is seen by marks alone', () => {
    expect([sharedBy(new Set(['x']), ['y', 'x']), sharedBy(new Set(['x']), ['y'])]).toEqual([true, false]);
  });
});
