import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Cell } from './cell.js';
import { ordinary, sensitive } from './release-rules.js';
import { type Count, type ReleasedTable, releaseTable } from './release-table.js';

const table = (rows: Readonly<Record<string, readonly number[]>>): Count[] =>
  Object.entries(rows).flatMap(([row, counts]) => counts.map((count, index) => ({ row, column: `area ${index}`, count })));
const text = (cell: Cell): string =>
  cell.status === 'value' ? String(cell.value) : cell.status === 'suppressed' ? cell.shown : cell.status;
const lines = ({ rows, columnTotals, total }: ReleasedTable): string[] => [
  ...rows.map(({ cells, total: sum }) => [...cells, sum].map(text).join(' ')),
  [...columnTotals, total].map(text).join(' '),
];

describe('a table of counts by source and area', () => {
  it('leaves whole when every cell is large enough', () => {
    expect(lines(releaseTable(table({ POLICE: [12, 9], SCHOOL: [30, 6] }), 'released', ordinary))).toEqual([
      '12 9 21',
      '30 6 36',
      '42 15 57',
    ]);
  });

  it('with three cases in one area hides them, and the next smallest cells from which they could be worked out', () => {
    expect(lines(releaseTable(table({ POLICE: [3, 9, 20], SCHOOL: [30, 16, 40] }), 'released', ordinary))).toEqual([
      '1–4 .. 20 32',
      '.. .. 40 86',
      '33 25 60 118',
    ]);
  });

  it('is whole for the unit itself', () => {
    expect(lines(releaseTable(table({ POLICE: [3, 9], SCHOOL: [30, 16] }), 'internal', ordinary))).toEqual([
      '3 9 12',
      '30 16 46',
      '33 25 58',
    ]);
  });

  it('may show a zero, but not that all of a group under ten are alike', () => {
    expect(lines(releaseTable(table({ POLICE: [0, 40], SCHOOL: [25, 12] }), 'released', ordinary))[0]).toBe('0 40 40');
    expect(lines(releaseTable(table({ POLICE: [0, 8], SCHOOL: [25, 12] }), 'released', ordinary))[0]).toBe('.. .. 8');
  });

  it('does not let two hidden cells add up to a sum that says both', () => {
    expect(lines(releaseTable(table({ POLICE: [1, 1, 20] }), 'released', ordinary))[0]).toBe('1–4 1–4 .. 22');
  });

  it('about protected housing hides up to nine', () => {
    expect(lines(releaseTable(table({ PLACED: [9, 30] }), 'released', sensitive))).toEqual(['1–9 .. 39', '1–9 .. 39']);
  });

  it('never shows a line in which exactly one place is hidden, nor a small count, whatever the counts', () => {
    const grid = fc.array(fc.array(fc.nat(14), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(grid, (counts) => {
        const released = releaseTable(
          table(Object.fromEntries(counts.map((row, index) => [`source ${index}`, row]))),
          'released',
          ordinary,
        );
        const all = [...released.rows.map(({ cells, total }) => [...cells, total]), [...released.columnTotals, released.total]];
        for (const line of [...all, ...(all[0] ?? []).map((_, index) => all.flatMap((row) => row[index] ?? []))]) {
          expect(line.filter(({ status }) => status === 'suppressed')).not.toHaveLength(1);
          for (const cell of line) if (cell.status === 'value') expect([1, 2, 3, 4]).not.toContain(cell.value);
        }
      }),
    );
  });
});
