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
  readonly certainty: string;
  readonly state: string;
  readonly evidence: readonly string[];
}

/** RFC 4180, as far as the table uses it: a cell with a comma or a quote stands in quotes. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

const table: readonly Row[] = read('docs/security/asvs.csv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [requirement = '', certainty = '', , state = '', evidence = ''] = cellsOf(line);
    return { requirement, certainty, state, evidence: evidence === '' ? [] : evidence.split(' ; ') };
  });

describe('the threat model and its neighbours', () => {
  it('name tests and code that exist', () => {
    const pointers = documents.flatMap((document) => [...read(document).matchAll(pointer)].map(([, evidence = '']) => evidence));
    expect(pointers.length).toBeGreaterThan(50);
    expect(pointers.filter(pointsNowhere)).toEqual([]);
  });
});

describe('the table of ASVS', () => {
  it('has each requirement once, in a known state, and says how sure its number is', () => {
    expect(table.length).toBeGreaterThan(100);
    expect(new Set(table.map(({ requirement }) => requirement)).size).toBe(table.length);
    expect(table.filter(({ requirement }) => !/^V\d{1,2}(\.\d{1,2}\.\d{1,2})?$/.test(requirement))).toEqual([]);
    expect(table.filter(({ certainty, state }) => !['sure', 'uncertain'].includes(certainty) || !states.has(state))).toEqual([]);
  });

  it('names for each test a test, for each piece of code its file, and all of them exist', () => {
    expect(table.flatMap(({ evidence }) => evidence).filter(pointsNowhere)).toEqual([]);
    const unproved = table.filter(({ state, evidence }) => state === 'test' && !evidence.some((one) => /spec\.ts::/.test(one)));
    expect([...unproved, ...table.filter(({ state, evidence }) => state === 'code' && evidence.length === 0)]).toEqual([]);
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
