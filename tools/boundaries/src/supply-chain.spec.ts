import { describe, expect, it } from '@jest/globals';
import { bomOf } from '../sbom.mjs';
import { read } from './project-tree.js';
import { licenceFaults, licencesOf, lockFaults, nameAt, scriptFaults, type LicenceRules, type Lock } from './supply-chain.js';

const lockText = read('package-lock.json');
const lock = (JSON.parse(lockText) as { packages: Lock }).packages;
const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };

/**
 * Binaries for platforms on which nobody has installed the project yet: npm locks their versions but learns their hash only when it fetches one.
 * Development only, no binary of them is in an image. A new name here wants the same reason.
 */
const unsealed = new Set([
  ...['darwin-arm64', 'darwin-x64', 'linux-arm-gnueabihf', 'linux-ppc64-gnu', 'linux-s390x-gnu', 'win32-arm64-msvc', 'win32-ia32-msvc'].map(
    (platform) => `@swc/core-${platform}`,
  ),
  '@swc/core-win32-x64-msvc',
  ...['android-arm-eabi', 'android-arm64', 'darwin-arm64', 'darwin-x64', 'freebsd-x64', 'linux-arm-gnueabihf', 'linux-arm-musleabihf'].map(
    (platform) => `@unrs/resolver-binding-${platform}`,
  ),
  ...['linux-loong64-gnu', 'linux-loong64-musl', 'linux-ppc64-gnu', 'linux-riscv64-gnu', 'linux-riscv64-musl', 'linux-s390x-gnu'].map(
    (platform) => `@unrs/resolver-binding-${platform}`,
  ),
  ...['openharmony-arm64', 'win32-arm64-msvc', 'win32-ia32-msvc', 'win32-x64-msvc'].map((platform) => `@unrs/resolver-binding-${platform}`),
]);

/** What may be passed on under EUPL-1.2 without conditions on its own code. */
const rules: LicenceRules = {
  shipped: new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'BlueOak-1.0.0']),
  development: new Set(['CC0-1.0', 'CC-BY-4.0', 'Python-2.0', 'Zlib']),
  read: { 'json-query': 'MIT' },
};

const good: Lock = {
  '': { version: '1.0.0', dependencies: { one: '1.0.0' } },
  'libs/own': { version: '1.0.0', dependencies: { one: '^1.0.0', alias: 'npm:@scope/one@^1.2.0 || >=2.0.0' } },
  'node_modules/@own/own': { resolved: 'libs/own', link: true },
  'node_modules/one': { version: '1.0.0', integrity: 'sha512-AAAA', hasInstallScript: true },
  'node_modules/one/node_modules/inside': { version: '2.0.0', inBundle: true },
};

describe('the lock file', () => {
  it('installs what was looked at and nothing else', () => {
    expect(lockFaults(lock, unsealed)).toEqual([]);
  });

  it('leaves without a hash only the binaries that are known for it, none of which is shipped', () => {
    const standing = Object.entries(lock).filter(([place]) => unsealed.has(nameAt(place)));
    expect(standing.filter(([, { integrity }]) => integrity === undefined)).toHaveLength(unsealed.size);
    expect(standing.filter(([, { dev, devOptional }]) => !dev && !devOptional)).toEqual([]);
  });

  it('without a fault has none', () => {
    expect(lockFaults(good, new Set())).toEqual([]);
  });

  it.each<[string, Lock, string]>([
    [
      'an address',
      { 'node_modules/one': { ...good['node_modules/one'], resolved: 'https://elsewhere/one.tgz' } },
      'is bound to an address',
    ],
    ['a repository', { 'node_modules/one': { version: 'git+ssh://git@elsewhere/one.git' } }, 'has no exact version'],
    ['no hash', { 'node_modules/one': { version: '1.0.0' } }, 'has no SHA-512'],
    ['a weak hash', { 'node_modules/one': { version: '1.0.0', integrity: 'sha1-AAAA' } }, 'has no SHA-512'],
    [
      'a bundled one of a package without a hash',
      { 'node_modules/one': { version: '1.0.0' } },
      'node_modules/one/node_modules/inside has no',
    ],
    ['a link out of the project', { 'node_modules/@own/own': { resolved: '../own', link: true } }, 'leads out of the project'],
    ['a folder of nobody', { '../elsewhere': { version: '1.0.0' } }, 'is no workspace'],
    ['a repository in a range', { '': { dependencies: { one: 'github:somebody/one' } } }, 'package.json takes one from elsewhere'],
    ['an archive in a range', { 'libs/own': { dependencies: { one: 'http://elsewhere/one.tgz' } } }, 'libs/own takes one from elsewhere'],
  ])('with %s is refused', (_what, spoilt, fault) => {
    expect(lockFaults({ ...good, ...spoilt }, new Set()).join('\n')).toContain(fault);
  });
});

describe('programs that run at install', () => {
  it('are each decided on by name', () => {
    expect(scriptFaults(lock, allowScripts)).toEqual([]);
  });

  it('are refused when they are new, and forgotten when they are gone', () => {
    expect(scriptFaults(good, { old: false })).toEqual([
      'one runs a program at install and nobody decided on it',
      'old is decided on and runs nothing',
    ]);
  });
});

describe('licences', () => {
  it('allow what is shipped to be passed on, and what is used to be used', () => {
    expect(licenceFaults(licencesOf(lock), rules)).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only', true, ['one is shipped under GPL-3.0-only']],
    ['', true, ['one is shipped under no licence']],
    ['SEE LICENSE IN LICENSE', false, ['one is used under SEE LICENSE IN LICENSE']],
    ['MIT AND GPL-3.0-only', true, ['one is shipped under MIT AND GPL-3.0-only']],
    ['CC-BY-4.0', true, ['one is shipped under CC-BY-4.0']],
    ['CC-BY-4.0', false, []],
    ['(MIT OR GPL-3.0-or-later)', true, []],
    ['(BSD-3-Clause AND Apache-2.0)', true, []],
  ])('%s, shipped: %s', (licence, shipped, faults) => {
    expect(licenceFaults([{ name: 'one', shipped, licence }], rules)).toEqual(faults);
  });
});

describe('the bill of materials', () => {
  const bom = bomOf(lockText);
  const references = bom.components.map((component) => component['bom-ref']);

  it('is CycloneDX 1.6 of the product', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component: { name: 'varsam' } } });
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(bomOf(lockText)).toEqual(bom);
  });

  it('names all that is shipped once, with its hash and licence, and nothing that is not', () => {
    const shipped = Object.entries(lock).filter(
      ([place, entry]) => place.includes('node_modules/') && !entry.dev && !entry.devOptional && !entry.link,
    );
    const expected = new Set(shipped.map(([place, { version }]) => `pkg:npm/${nameAt(place).replace('@', '%40')}@${version}`));
    expect(new Set(references.filter((reference) => !reference.includes('%40varsam/') && !/npm\/(apps|libs)\//.test(reference)))).toEqual(
      expected,
    );
    expect(new Set(references).size).toBe(references.length);
    const foreign = bom.components.filter(({ purl }) => expected.has(purl));
    expect(foreign.filter(({ hashes, licenses }) => hashes?.[0]?.content.length !== 128 || licenses === undefined)).toEqual([]);
  });

  it('says of each what it leads to, and leads to nothing unnamed', () => {
    const known = new Set([...references, bom.metadata.component['bom-ref']]);
    expect(bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((reference) => !known.has(reference))).toEqual([]);
    const fastify = bom.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/fastify@'));
    expect(fastify?.dependsOn.some((reference) => reference.startsWith('pkg:npm/pino@'))).toBe(true);
  });
});
