import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { passedBack } from './domain/passing-on.js';

/** Words of this form that stand in what the services run and head no answer, and what they are. */
const noAnswers: Readonly<Record<string, string>> = {
  'varsam-purpose': 'what a request says; no answer does',
  'varsam-municipality': 'what a request says; no answer does',
  'varsam-local': 'a client of the demo’s sign-in',
  'varsam-audit': 'the name of a connection to the database',
  'varsam-keys': 'the name of a connection to the database',
  'varsam-referrals-admission': 'the name of a connection to the bus',
};

const repository = new URL('../../../', import.meta.url);
const word = /['"`](varsam-[a-z]+(?:-[a-z]+)*)['"`]/gi;

const told = globSync(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'], { cwd: repository })
  .filter((file) => !/^apps\/console\/|^libs\/testing\/|\.(spec|int-spec|suite)\.ts$/.test(file))
  .flatMap((file) => [...readFileSync(new URL(file, repository), 'utf8').matchAll(word)].map(([, name = '']) => name.toLowerCase()));
const words = [...new Set(told)].sort();

describe('a header of our own that a service may set', () => {
  it('reaches the page, or it is said why not', () => {
    const reaching: readonly string[] = passedBack;
    expect(words.filter((name) => !reaching.includes(name) && !Object.hasOwn(noAnswers, name))).toEqual([]);
  });

  it('is found, however the service comes to set it', () => {
    expect(words).toEqual(expect.arrayContaining(['varsam-attachment-state', 'varsam-broken-glass']));
  });

  it('is not excused when there is no such word any more', () => {
    expect(Object.keys(noAnswers).filter((name) => !words.includes(name))).toEqual([]);
  });
});
