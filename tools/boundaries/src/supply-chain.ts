import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './fixtures.js';
import { read } from './project-tree.js';

export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly license?: Named | readonly Named[];
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export type Lock = Readonly<Record<string, LockedPackage>>;

const folder = 'node_modules/';
const workspace = /^(apps|libs)\/[a-z-]+$/;
const exactVersion = /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;
/** A range, a tag or an alias of the registry: no address, no archive, no repository, no folder. */
const fromRegistry = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?[\w.*^~<>=| -]*$/;

export const nameAt = (place: string): string => place.slice(place.lastIndexOf(folder) + folder.length);

/** What would let something else be installed than what was looked at. `unsealed` are the packages that are known to stand without a hash. */
export function lockFaults(lock: Lock, unsealed: ReadonlySet<string>): readonly string[] {
  return Object.entries(lock).flatMap(([place, entry]) => [...sourceFaults(place, entry, lock, unsealed), ...rangeFaults(place, entry)]);
}

function sourceFaults(place: string, entry: LockedPackage, lock: Lock, unsealed: ReadonlySet<string>): string[] {
  if (!place.includes(folder)) return place === '' || workspace.test(place) ? [] : [`${place} is no workspace`];
  if (entry.link) return lock[entry.resolved ?? ''] && workspace.test(entry.resolved ?? '') ? [] : [`${place} leads out of the project`];
  const faults: string[] = [];
  if (entry.resolved !== undefined) faults.push(`${place} is bound to an address`);
  if (!exactVersion.test(entry.version ?? '')) faults.push(`${place} has no exact version`);
  const sealed = entry.integrity?.startsWith('sha512-') === true || (entry.inBundle === true && bundledIn(place, lock));
  if (!sealed && !unsealed.has(nameAt(place))) faults.push(`${place} has no SHA-512`);
  return faults;
}

/** It came inside another package's archive, whose hash covers it. */
function bundledIn(place: string, lock: Lock): boolean {
  const parts = place.split(`/${folder}`);
  return parts.some(
    (_part, index) => index > 0 && lock[parts.slice(0, index).join(`/${folder}`)]?.integrity?.startsWith('sha512-') === true,
  );
}

function rangeFaults(place: string, { dependencies, devDependencies, optionalDependencies }: LockedPackage): string[] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, range]) => !fromRegistry.test(range))
    .map(([name]) => `${place === '' ? 'package.json' : place} takes ${name} from elsewhere than the registry`);
}

/** Whoever runs a program at install runs it with the rights of who installs: each is decided by name. */
export function scriptFaults(lock: Lock, allowed: Readonly<Record<string, boolean>>): readonly string[] {
  const having = new Set(
    Object.entries(lock)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => nameAt(place)),
  );
  return [
    ...[...having]
      .filter((name) => allowed[name] === undefined)
      .map((name) => `${name} runs a program at install and nobody decided on it`),
    ...Object.keys(allowed)
      .filter((name) => !having.has(name))
      .map((name) => `${name} is decided on and runs nothing`),
  ];
}

export interface Licensed {
  readonly name: string;
  readonly shipped: boolean;
  readonly licence: string;
}

/** As the package itself says, else the lock file. A binary for another platform, which is not here to be read, is judged where it is installed. */
export function licencesOf(lock: Lock): readonly Licensed[] {
  return Object.entries(lock)
    .filter(([place, { link }]) => place.includes(folder) && link !== true)
    .filter(([place, { dev, optional }]) => !(dev === true && optional === true) || existsSync(path.join(root, place)))
    .map(([place, entry]) => ({
      name: nameAt(place),
      shipped: !entry.dev && !entry.devOptional,
      licence: saidBy(place) ?? entry.license ?? '',
    }));
}

type Named = string | { readonly type?: string };

interface Manifest {
  readonly license?: Named | readonly Named[];
  readonly licenses?: Named | readonly Named[];
}

function saidBy(place: string): string {
  const file = path.posix.join(place, 'package.json');
  return existsSync(path.join(root, file)) ? wordOf(JSON.parse(read(file)) as Manifest) : '';
}

/** Old packages say it in one of four ways. */
function wordOf({ license, licenses = [] }: Manifest): string {
  const said = license === undefined ? [licenses].flat() : [license].flat();
  return said.map((one) => (typeof one === 'string' ? one : ((one as { readonly type?: string }).type ?? ''))).join(' OR ');
}

export interface LicenceRules {
  readonly shipped: ReadonlySet<string>;
  readonly development: ReadonlySet<string>;
  /** Packages that say nothing themselves, and what their licence file says. */
  readonly read: Readonly<Record<string, string>>;
}

export function licenceFaults(packages: readonly Licensed[], rules: LicenceRules): readonly string[] {
  return packages
    .map((one) => ({ ...one, licence: one.licence || (rules.read[one.name] ?? '') }))
    .filter(({ licence, shipped }) => !grants(licence, shipped ? rules.shipped : new Set([...rules.shipped, ...rules.development])))
    .map(({ name, licence, shipped }) => `${name} is ${shipped ? 'shipped' : 'used'} under ${licence || 'no licence'}`);
}

/** `A OR B`: one of them is enough; `A AND B`: each is needed. */
function grants(expression: string, allowed: ReadonlySet<string>): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())));
}
