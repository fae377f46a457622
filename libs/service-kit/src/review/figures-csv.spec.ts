import { describe, expect, it } from '@jest/globals';
import { cell, figuresCsv } from './figures-csv.js';

describe('the figures for the board, as a table', () => {
  it('say what was not judged in words, and never as zero', () => {
    const [head, line] = figuresCsv('housing', [
      {
        ...{ month: '2026-02', state: 'OPEN', overdue: true, reads: 40, denied: 2, viewers: 3, picked: 9, judged: 4 },
        outcomes: { OK: 3, ASK_VIEWER: 0, SUSPECTED_BREACH: 1 },
        rules: [
          { rule: 'NIGHT', state: 'JUDGED', matched: 2, picked: 2 },
          { rule: 'SAME_SURNAME', state: 'NOT_JUDGED', why: 'SERVICE_HOLDS_NO_NAMES' },
        ],
      },
    ]).split('\r\n');
    const told = Object.fromEntries(head!.split(';').map((name, index) => [name, line!.split(';')[index]]));
    expect(told).toMatchObject({ service: 'housing', SUSPECTED_BREACH: '1', NIGHT: '2', SAME_SURNAME: 'NOT_JUDGED', overdue: 'true' });
  });

  it('hold nothing that a spreadsheet would run', () => {
    expect(['=1+1', '+1', '-1', '@A1', '\t=1', 'a;b', 'a"b'].map(cell)).toEqual([
      `'=1+1`,
      `'+1`,
      `'-1`,
      `'@A1`,
      `'\t=1`,
      '"a;b"',
      '"a""b"',
    ]);
  });
});
