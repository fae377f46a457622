import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './fixtures.js';
import { projectFiles, read } from './project-tree.js';

const documents = projectFiles('docs/security').filter((file) => file.endsWith('.md'));
const pointer = /`((?:apps|libs|tools|k8s|docs|e2e)\/[^`]+)`/g;
const states = new Set(['test', 'code', 'operator', 'not applicable', 'not yet', 'see the web page']);

/** `file`, or `file::words of a test in it`. */
function pointsNowhere(evidence: string): boolean {
  const [file = '', words] = evidence.split('::');
  const place = path.join(root, file);
  return !existsSync(place) || (words !== undefined && !readFileSync(place, 'utf8').includes(words));
}

interface Row {
  readonly requirement: string;
  readonly level: string;
  readonly state: string;
  readonly evidence: readonly string[];
  readonly remark: string;
}

/** RFC 4180, as far as the tables use it: a cell with a comma or a quote stands in quotes. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

const linesOf = (file: string): readonly string[] => read(file).trimEnd().split('\n');

function rowOf(line: string): Row {
  const [requirement = '', level = '', , state = '', evidence = '', remark = ''] = cellsOf(line);
  return { requirement, level, state, evidence: evidence === '' ? [] : evidence.split(' ; '), remark };
}

const [head, ...lines] = linesOf('docs/security/asvs.csv');
const table = lines.map(rowOf);
/** Every requirement of ASVS 5.0.0 in its order, with its level. */
const levels = new Map(
  linesOf('docs/security/asvs-5.0.0-levels.csv')
    .slice(1)
    .map((line) => line.split(',') as [string, string]),
);

/** What a row speaks of: one requirement, or all of a chapter or a section that has no place in the product. */
function coveredBy({ requirement, state }: Row): readonly string[] {
  if (levels.has(requirement)) return [requirement];
  return state === 'not applicable' ? [...levels.keys()].filter((one) => one.startsWith(`${requirement}.`)) : [];
}

/** Where the table and the standard differ, requirement by requirement. */
function differences(rows: readonly Row[]): readonly string[] {
  const told = rows.flatMap(coveredBy);
  const order = [...levels.keys()];
  return [
    ...rows.filter((row) => coveredBy(row).length === 0).map(({ requirement }) => `${requirement} is none of the standard`),
    ...rows
      .filter(({ requirement, level }) => level !== (levels.get(requirement) ?? ''))
      .map(({ requirement }) => `${requirement} has another level`),
    ...[...levels].filter(([one, level]) => level !== '3' && !told.includes(one)).map(([one]) => `${one} is missing`),
    ...told.filter((one, at) => told.indexOf(one) !== at).map((one) => `${one} stands there twice`),
    ...told
      .filter((one, at) => at > 0 && order.indexOf(told[at - 1]!) > order.indexOf(one))
      .map((one) => `${one} stands in the wrong place`),
  ];
}

/** What a row says of itself that it does not show. */
function unshown({ state, evidence, remark }: Row): boolean {
  if (state === 'test') return !evidence.some((one) => /spec\.ts::/.test(one));
  return state === 'code' ? evidence.length === 0 : remark === '' || !states.has(state);
}

describe('the threat model and its neighbours', () => {
  it('name tests and code that exist', () => {
    const pointers = documents.flatMap((document) => [...read(document).matchAll(pointer)].map(([, evidence = '']) => evidence));
    expect(pointers.length).toBeGreaterThan(50);
    expect(pointers.filter(pointsNowhere)).toEqual([]);
  });
});

describe('the table of ASVS', () => {
  it('has every requirement of levels 1 and 2 once, with its level, and none that the standard has not', () => {
    expect(head).toBe('requirement,level,"what, in our words",state,evidence,remark');
    expect([...levels.values()].filter((level) => level === '1')).toHaveLength(70);
    expect([...levels.values()].filter((level) => level === '2')).toHaveLength(183);
    expect(differences(table)).toEqual([]);
  });

  it('names for each test a test, for each piece of code its file, for the rest a reason, and all that it names exists', () => {
    expect(table.flatMap(({ evidence }) => evidence).filter(pointsNowhere)).toEqual([]);
    expect(table.filter(unshown)).toEqual([]);
  });
});

describe('a table of ASVS that is not the standard’s', () => {
  const row = table.find(({ requirement }) => requirement === 'V9.1.1')!;
  const without = table.filter(({ requirement }) => requirement !== 'V9.1.1');

  it.each<[string, readonly Row[]]>([
    ['V9.1.1 is missing', without],
    ['V9.1.1 has another level', table.map((one) => (one === row ? { ...row, level: '2' } : one))],
    ['V9.1.1 stands there twice', [...table.slice(0, table.indexOf(row)), row, ...table.slice(table.indexOf(row))]],
    ['V9.1.1 stands in the wrong place', [...without, row]],
    ['V9.1.9 is none of the standard', [...table, { ...row, requirement: 'V9.1.9', level: '' }]],
    ['V18 is none of the standard', [...table, { ...row, requirement: 'V18', level: '', state: 'not applicable' }]],
    ['V9.2 is none of the standard', [...table, { ...row, requirement: 'V9.2', level: '', state: 'operator' }]],
  ])('is found: %s', (fault, rows) => {
    expect(differences(rows)).toContain(fault);
  });

  it.each([
    { ...row, state: 'test', evidence: ['libs/service-kit/src/boot.ts'] },
    { ...row, state: 'code', evidence: [] },
    { ...row, state: 'operator', remark: '' },
    { ...row, state: 'surely', remark: 'it is' },
  ])('is found: $state without what shows it', (one) => {
    expect(unshown(one)).toBe(true);
  });
});

describe('a promise without its guard', () => {
  it.each(['libs/nothing/src/gone.spec.ts', 'tools/boundaries/src/security-documents.spec.ts::words that no' + ' test has'])(
    'is found: %s',
    (evidence) => {
      expect(pointsNowhere(evidence)).toBe(true);
    },
  );
});
