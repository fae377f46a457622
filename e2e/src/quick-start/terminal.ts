import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { checkout, type Step } from './page.js';

/** What a reader sees after typing a step. */
export interface Seen {
  readonly exitCode: number;
  readonly output: string;
}

const patienceMs = 280_000;

/** What only the checkout of whoever runs the test has, or what a reader's terminal would not have set. */
const notOfTheReader = ['.varsam', '.git', '.nx'];
const notInATerminal = /^(npm_|node_|jest|nx_|varsam_)/i;

/** What `npx varsam …` finds in a checkout. npm needs as long to find it as the command itself takes, so only some pages ask npm. */
const found = '#!/bin/sh\nprogram=$1; shift\nexec "node_modules/.bin/$program" "$@"\n';

export interface Reader {
  /** Where the system runs. */
  readonly home: string;
  readonly language: string;
  readonly asksNpm: boolean;
}

/**
 * Types the steps of a page into one shell, one after the other, in a directory that looks like a fresh checkout and a home that is empty. A step ends with the first command in it that failed, or with 0.
 */
export async function typeAll(steps: readonly Pick<Step, 'command'>[], reader: Reader): Promise<readonly Seen[]> {
  const desk = mkdtempSync(join(tmpdir(), 'varsam-reader-'));
  try {
    const directory = freshCheckout(desk);
    const files = steps.map((_, index) => join(desk, `step-${index + 1}`));
    for (const [index, { command }] of steps.entries()) writeFileSync(files[index]!, command);
    const script = join(desk, 'script');
    writeFileSync(script, scriptOf(files));
    await promisify(execFile)('bash', ['--noprofile', '--norc', script], {
      cwd: directory,
      env: environment(desk, reader),
      timeout: patienceMs,
    });
    return files.map((file) => ({
      exitCode: Number(readFileSync(`${file}.exit`, 'utf8')),
      output: readFileSync(`${file}.output`, 'utf8'),
    }));
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

function freshCheckout(desk: string): string {
  const directory = join(desk, 'varsam');
  mkdirSync(join(directory, '.varsam'), { recursive: true });
  mkdirSync(join(desk, 'home'));
  const entries = readdirSync(checkout).filter((entry) => !notOfTheReader.includes(entry));
  for (const entry of entries) symlinkSync(join(checkout, entry), join(directory, entry));
  return directory;
}

/** Sourced, not started: what one step sets, the next one has. */
function scriptOf(files: readonly string[]): string {
  const runs = files.map((file) => `failed=0; . '${file}' >'${file}.output' 2>&1 </dev/null; echo "$failed" >'${file}.exit'`);
  return ['set -o pipefail', `trap 'code=$?; [ "$failed" != 0 ] || failed=$code' ERR`, ...runs, 'exit 0'].join('\n');
}

function environment(desk: string, { home, language, asksNpm }: Reader): NodeJS.ProcessEnv {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !notInATerminal.test(name)));
  const readers = { ...own, HOME: join(desk, 'home'), VARSAM_HOME: home, VARSAM_LANG: language };
  if (asksNpm) return readers;
  const programs = join(desk, 'programs');
  mkdirSync(programs);
  writeFileSync(join(programs, 'npx'), found, { mode: 0o755 });
  return { ...readers, PATH: [programs, own['PATH']].join(delimiter) };
}
