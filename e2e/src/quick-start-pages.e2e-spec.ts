import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { agrees } from './quick-start/agreement.js';
import { checkout, commandsInProse, folder, kinds, languages, pageOf, readPage, type Page } from './quick-start/page.js';
import { typeAll } from './quick-start/terminal.js';

/** What the reader does in the other terminal; the test of the quick start has done it. */
const beforehand = ['npm start'];
const mostLines = 80;

const pages = kinds.flatMap((kind) => languages.map((language) => readPage(kind, language)));

function notRun(page: Page): readonly string[] {
  const run = page.steps.map(({ command }) => command).join('\n');
  return commandsInProse(page).filter((command) => !beforehand.includes(command) && !run.includes(command));
}

/** A block is a command, what a command shows, or a piece of a file that the page names. */
function isAccountedFor({ language, info, content }: Page['blocks'][number], before: Page['blocks'][number] | undefined): boolean {
  if (language === 'sh') return /^(exit [1-9]\d*)?$/.test(info);
  if (language === 'text') return before?.language === 'sh';
  return info !== '' && readFileSync(`${checkout}/${info}`, 'utf8').includes(content);
}

const strange = ({ blocks }: Page) => blocks.filter((block, at) => !isAccountedFor(block, blocks[at - 1])).map(({ line }) => line);

describe.each(pages)('the page $file', (page) => {
  it('has no command that the test of the quick start does not run', () => {
    expect(notRun(page)).toEqual([]);
    expect(strange(page)).toEqual([]);
  });

  it('shows what comes after a command, and names no place on somebody’s machine', () => {
    expect(page.steps.filter(({ shown }) => shown !== undefined).length).toBeGreaterThanOrEqual(5);
    expect(page.text).not.toMatch(/(?<![\w.:/])\/(home|Users|tmp|work|root|var)\b/);
  });

  it('is a page and a half long at most', () => {
    const seen = page.text.split('\n').filter((line) => line !== '' && !line.startsWith('```'));
    expect(seen.length).toBeLessThanOrEqual(mostLines);
  });

  it('is in the index', () => {
    expect(readFileSync(`${checkout}/${folder}/README.md`, 'utf8')).toContain(`](${page.file.slice(folder.length + 1)})`);
  });
});

it.each(kinds)('both languages of the page for %s have the same commands', (kind) => {
  const [swedish, english] = languages.map((language) =>
    readPage(kind, language).steps.map(({ command, exitCode }) => ({ command, exitCode })),
  );
  expect(english).toEqual(swedish);
});

describe('a page', () => {
  it('with a command in its prose that is not run is found out', () => {
    expect(notRun(pageOf('a.md', 'Then `npx varsam receipt forge`.\n\n```sh\nnpx varsam --help\n```\n'))).toEqual([
      'npx varsam receipt forge',
    ]);
  });

  it.each([
    '```\nnpx varsam\n```\n',
    '```bash\nnpx varsam\n```\n',
    '```text\nan answer to nothing\n```\n',
    '```js package.json\nnot in it\n```\n',
  ])('with the block %j is found out', (text) => {
    expect(strange(pageOf('a.md', text))).toEqual([1]);
  });

  it('that says which exit code comes is read so', () => {
    const [step] = pageOf('a.md', 'Now:\n\n```sh exit 3\nnpx varsam\n```\n\n```text\nNo.\n```\n').steps;
    expect(step).toEqual({ line: 3, command: 'npx varsam\n', exitCode: 3, shown: 'No.\n' });
  });
});

describe('what a page shows', () => {
  it.each([
    ['Received 2026-04-07', 'Received …'],
    ['one\ntwo\nthree', 'one\n…\nthree'],
    ['one\nthree', 'one\n…\nthree'],
    ['the same a and a', 'the same <id> and <id>'],
    ['\nat the end  \n\n', 'at the end'],
    ['(a.b)', '(a.b)'],
  ])('%j agrees with %j', (output, shown) => {
    expect(agrees(shown, output, new Map())).toBe(true);
  });

  it.each([
    ['Refused 2026-04-07', 'Received …'],
    ['one\nand more', 'one'],
    ['the same a and b', 'the same <id> and <id>'],
    ['aXb', 'a.b'],
    ['', 'something'],
  ])('%j does not agree with %j', (output, shown) => {
    expect(agrees(shown, output, new Map())).toBe(false);
  });

  it('means by a name in the second step what it meant in the first', () => {
    const known = new Map<string, string>();
    expect(agrees('receipt <receipt>', 'receipt 17', known)).toBe(true);
    expect(agrees('again <receipt>', 'again 18', known)).toBe(false);
    expect(agrees('again <receipt>', 'again 17', known)).toBe(true);
  });
});

describe('the terminal of a reader', () => {
  const typed = (...commands: readonly string[]) =>
    typeAll(
      commands.map((command) => ({ command })),
      { home: tmpdir(), language: 'sv', asksNpm: false },
    );

  it('keeps what a step has set, and shows what went wrong as well', async () => {
    expect(await typed('who=school', 'echo $who; echo odd >&2')).toEqual([
      { exitCode: 0, output: '' },
      { exitCode: 0, output: 'school\nodd\n' },
    ]);
  });

  it('tells of the first command of a step that failed, not of the last one', async () => {
    expect(await typed('(exit 3)\necho on', 'answer=$(exit 4)', 'false | true', 'true')).toMatchObject([
      { exitCode: 3, output: 'on\n' },
      { exitCode: 4 },
      { exitCode: 1 },
      { exitCode: 0 },
    ]);
  });

  it('stands in a checkout and speaks the language of the page', async () => {
    expect(await typed('ls package.json; ls .varsam; echo $VARSAM_LANG; echo ~/* 2>&1')).toMatchObject([
      { exitCode: 0, output: expect.stringMatching(/^package\.json\nsv\n.*\/home\/\*\n$/) },
    ]);
  });
});
