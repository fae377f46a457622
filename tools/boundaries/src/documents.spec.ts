import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './fixtures.js';
import { projectFiles, read } from './project-tree.js';

const longestReadme = 150;

const documents = projectFiles().filter((file) => file.endsWith('.md'));

const code = /^(```|~~~)[\s\S]*?^\1|`[^`\n]*`/gm;
const inline = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const named = /^\s*\[[^\]]+\]:\s+<?([^\s>]+)>?/gm;
const elsewhere = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

/** Relative places that a document points to, without their fragments. What stands in code is no link. */
function relativeLinks(text: string): readonly string[] {
  const prose = text.replace(code, '');
  const targets = [...prose.matchAll(inline), ...prose.matchAll(named)].map(([, target = '']) => target);
  return targets.filter((target) => !elsewhere.test(target)).map((target) => decodeURI(target.split('#', 1)[0] ?? ''));
}

function leadsNowhere(document: string, target: string): boolean {
  const place = target.startsWith('/') ? target : path.join(path.dirname(document), target);
  return target !== '' && !existsSync(path.join(root, place));
}

const deadLinks = (document: string, text = read(document)): readonly string[] =>
  relativeLinks(text).filter((target) => leadsNowhere(document, target));

const lines = (text: string): number => text.trimEnd().split('\n').length;

describe('the documents', () => {
  it('point to files that are there', () => {
    const dead = documents.flatMap((document) => deadLinks(document).map((target) => `${document} → ${target}`));
    expect(dead).toEqual([]);
  });

  it(`have a README of at most ${longestReadme} lines at the top`, () => {
    expect(lines(read('README.md'))).toBeLessThanOrEqual(longestReadme);
  });

  it('list every architecture decision in the index', () => {
    const decisions = documents.filter((file) => /^docs\/adr\/\d{4}-/.test(file)).map((file) => path.basename(file));
    const listed = new Set(relativeLinks(read('docs/adr/README.md')));
    expect(decisions.filter((decision) => !listed.has(decision))).toEqual([]);
  });
});

describe('a document', () => {
  it.each(['[gone](gone.md)', '![picture](img/gone.png "title")', '[a part](adr/gone.md#part)', '[by name][1]\n\n[1]: ../gone.md'])(
    'that says %j is refused',
    (text) => {
      expect(deadLinks('docs/somewhere.md', text)).toHaveLength(1);
    },
  );

  it.each([
    '[README](../README.md)',
    '[from the top](/README.md#varsam)',
    '[below](#below)',
    '[away](https://example.com/gone.md)',
    '`[in code](gone.md)`',
    '```md\n[in a block](gone.md)\n```',
  ])('that says %j is taken', (text) => {
    expect(deadLinks('docs/somewhere.md', text)).toEqual([]);
  });

  it('of a hundred and fifty-one lines is too long for the first page', () => {
    expect(lines('line\n'.repeat(longestReadme + 1))).toBeGreaterThan(longestReadme);
  });
});
