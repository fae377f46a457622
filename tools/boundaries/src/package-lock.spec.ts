import { describe, expect, it } from '@jest/globals';
import { read } from './project-tree.js';

interface LockedPackage {
  readonly version?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages = (JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, LockedPackage>> }).packages;

describe('package-lock.json', () => {
  it('names the binaries of every platform, without which npm ci refuses the whole lock', () => {
    const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
    const locked = new Set(Object.keys(packages).map((place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)));
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  });

  it('names no host that packages would be bound to', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
});
