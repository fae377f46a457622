import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './fixtures.js';

const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git', '.nx', '.varsam', '.secrets']);
const text = /\.(ts|tsx|mts|mjs|js|json|ya?ml|md|sh|sql|xml|csv|txt|conf|html|css)$|(^|\/)(Dockerfile|run)$/;
const written = /^(?!package-lock\.json$|tools\/boundaries\/data\/)/;

/** Every file that somebody wrote, as a path from the root: what a clone holds, found without asking git, which a bare machine may lack. */
export function projectFiles(folder = ''): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const place = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? projectFiles(place) : [place];
    });
}

export const writtenTexts = (): readonly string[] => projectFiles().filter((file) => text.test(file) && written.test(file));

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
