import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const document = read('../../docs/follow-one-concern.md');
const test = read('./follow-one-concern.e2e-spec.ts');

const stops = [...document.matchAll(/^## (\d\. .+)$/gm)].map(([, heading = '']) => heading);
const links = [...document.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);

describe('the document that follows one concern', () => {
  it('has nine stops, each with one file', () => {
    expect(stops.map((stop) => stop.slice(0, 1)).join('')).toBe('123456789');
    expect(links).toHaveLength(stops.length);
  });

  it('has the headings of the test that follows it', () => {
    expect([...test.matchAll(/^ {2}it\('(\d\. .+)', (?:async )?\(\) => \{$/gm)].map(([, title = '']) => title)).toEqual(stops);
  });

  it.each(links)('links to %s, which is there', (path) => {
    expect(existsSync(new URL(`../../docs/${path}`, import.meta.url))).toBe(true);
  });
});
