import { describe, expect, it } from '@jest/globals';
import { locksTaken, locksWithTwoMeanings } from './advisory-locks.js';
import { read, writtenTexts } from './project-tree.js';

/** Specifications take locks that are others' to see who waits for them. */
const looksOn = /spec\.ts$|\.suite\.ts$|^libs\/testing\/src\/waits-for-lock\.ts$|^tools\/boundaries\/src\/advisory-locks\.ts$/;
const taken = writtenTexts()
  .filter((file) => /\.(ts|mts|mjs|js|sql)$/.test(file) && !looksOn.test(file))
  .flatMap((file) => locksTaken(file, read(file)));

describe('the advisory locks of the repository', () => {
  it('each mean one thing: whoever waits for one waits for nothing else', () => {
    expect(locksWithTwoMeanings(taken)).toEqual([]);
  });

  it('are all found, by number or by the words that make it', () => {
    const keys = new Set(taken.map(({ key }) => key));
    for (const key of ['7301146904', '7305', '7301146907', '20010620', `hashtext('outbox_partitions')`, `hashtextextended($1, 4)`])
      expect(keys).toContain(key);
  });
});

describe('an advisory lock', () => {
  const asLiteral = `select pg_advisory_lock(7301146904)`;
  const asConstant = `const founding = 7_301_146_904;\n tx.execute({ text: 'select pg_advisory_xact_lock($1)', values: [founding] });`;
  const inTemplate = 'const file = 7_301_146_904;\n const text = `perform pg_advisory_xact_lock_shared(${file});`;';

  it.each([asLiteral, asConstant, inTemplate])('that another file takes too is found, however it is written: %j', (text) => {
    const both = [...locksTaken('a.ts', asLiteral), ...locksTaken('b.ts', text)];
    expect(locksWithTwoMeanings(both)).toEqual(['7301146904: a.ts, b.ts']);
  });

  it('may be taken twice in one file, shared and alone', () => {
    expect(locksWithTwoMeanings(locksTaken('a.ts', `${asLiteral}; ${inTemplate}`))).toEqual([]);
  });

  it('of a number that comes from elsewhere is refused', () => {
    const imported = `import { lock } from './locks.js'; query('select pg_try_advisory_lock($1)', [lock])`;
    expect(locksWithTwoMeanings(locksTaken('a.ts', imported))).toEqual(['a.ts takes a lock whose number it does not tell']);
  });
});
