import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'tools/boundaries/fixtures');

/** A text that the lint must refuse, by which rule, and the place in the project it pretends to stand in. */
export interface Fixture {
  readonly rule: string;
  readonly name: string;
  readonly standsAt: string;
  readonly text: string;
}

const firstLine = /^\/\/ as (\S+)\n/;

function fixture(file: string): Fixture {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const standsAt = firstLine.exec(text)?.[1];
  if (!standsAt) throw new Error(`${file} does not say on its first line where it pretends to stand`);
  return {
    rule: path.posix.dirname(file),
    name: path.posix.basename(file, '.ts').replaceAll('-', ' '),
    standsAt,
    text: text.replace(firstLine, ''),
  };
}

export const fixtures: readonly Fixture[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .map(fixture);
