import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { columnArrays } from './column-arrays.js';
import { sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

const runs = { numRuns: 60 };
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''));

describe('a column array in PostgreSQL’s binary form', () => {
  let service: SampleService;

  beforeAll(async () => {
    service = await sampleService();
  });
  afterAll(() => service.close());

  /** What PostgreSQL makes of it, told back one value a row. */
  async function toldBack(array: Buffer, type: string, shown = 'value'): Promise<unknown[]> {
    const rows = await service.rows<{ value: unknown }>(
      `select ${shown} as value from unnest($1::${type}[]) with ordinality as given (value, place) order by place`,
      [array],
    );
    return rows.map(({ value }) => value);
  }

  function roundTrip<T>(type: string, encode: (values: (T | null)[]) => Buffer, values: fc.Arbitrary<T>, shown?: string): Promise<void> {
    return fc.assert(
      fc.asyncProperty(fc.array(fc.option(values, { freq: 4 }), { maxLength: 40 }), async (column) => {
        expect(await toldBack(encode(column), type, shown)).toEqual(column);
      }),
      runs,
    );
  }

  it('gives back uuids, with gaps where there was nothing', () => roundTrip('uuid', columnArrays.uuid, fc.uuid()));
  it('gives back text of every script', () => roundTrip('text', columnArrays.text, text));
  it('gives back truth values', () => roundTrip('bool', columnArrays.bool, fc.boolean()));
  it('gives back whole numbers', () => roundTrip('int', columnArrays.int, fc.integer()));
  it('gives back large whole numbers of both signs', () => roundTrip('bigint', columnArrays.bigint, fc.maxSafeInteger()));
  it('gives back broken numbers', () =>
    roundTrip(
      'float8',
      columnArrays.double,
      fc.double({ noNaN: true }).map((value) => value + 0),
    ));
  it('gives back bytes', () =>
    roundTrip(
      'bytea',
      columnArrays.bytea,
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    ));
  it('gives back instants to the millisecond', () =>
    roundTrip(
      'timestamptz',
      columnArrays.timestamptz,
      fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    ));
  it('gives back calendar dates as they were written', () =>
    roundTrip(
      'date',
      columnArrays.date,
      fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
    ));
  it('gives back JSON', () =>
    roundTrip(
      'jsonb',
      columnArrays.jsonb,
      fc.dictionary(fc.constantFrom('a', 'b', 'ö'), fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text))),
    ));

  it('takes what is no value of the type for a mistake of the caller', () => {
    expect(() => columnArrays.uuid(['no uuid'])).toThrow(TypeError);
    expect(() => columnArrays.date(['2026-02-30'])).toThrow(TypeError);
    expect(() => columnArrays.bigint([2 ** 60])).toThrow(TypeError);
    expect(() => columnArrays.int([2 ** 40])).toThrow('out of range');
  });
});
