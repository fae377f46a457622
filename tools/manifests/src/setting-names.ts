import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './kubectl.js';

const declaration = /^\s+(?:readonly )?(VARSAM_[A-Z_]+)[?!]?:/gm;

/** Every setting that a service declares, read from the classes that validate them at start. */
export function declaredSettings(): ReadonlySet<string> {
  const apps = readdirSync(path.join(root, 'apps')).map((app) => `apps/${app}/src/config.ts`);
  const platform = ['settings.ts', 'keys/key-settings.ts'].map((file) => `libs/service-kit/src/${file}`);
  const sources = [...platform, ...apps].map((file) => path.join(root, file)).filter((file) => existsSync(file));
  return new Set(sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(declaration)].map(([, name]) => name ?? '')));
}

export const undeclared = (used: readonly string[]): readonly string[] => {
  const declared = declaredSettings();
  return used.filter((name) => name.startsWith('VARSAM_') && !declared.has(name));
};
