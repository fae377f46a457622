#!/usr/bin/env node
// `npm run sbom -- --json FILE`: what an installation is made of, as CycloneDX 1.6. Read from the lock file alone, so that it says what `npm ci --omit=dev`
// installs and the same lock always gives the same text. npm's own `npm sbom` leaves out what only a workspace asks for.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = 'node_modules/';
const nameAt = (place, { name }) => name ?? (place.includes(folder) ? place.slice(place.lastIndexOf(folder) + folder.length) : place);
const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

export function bomOf(lockText) {
  const { packages } = JSON.parse(lockText);
  const { '': product, ...others } = packages;
  const shipped = Object.entries(others).filter(
    ([, entry]) => !entry.link && !entry.dev && !entry.devOptional && entry.version !== undefined,
  );
  const references = new Map(shipped.map(([place, entry]) => [place, referenceOf(place, entry)]));
  const components = new Map(shipped.map(([place, entry]) => [references.get(place), componentOf(place, entry)]));
  const self = { type: 'application', 'bom-ref': purlOf(product.name, product.version), name: product.name, version: product.version };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf(lockText),
    version: 1,
    metadata: { lifecycles: [{ phase: 'pre-build' }], component: { ...self, licenses: [{ license: { id: product.license } }] } },
    components: [...components.values()],
    dependencies: [
      {
        ref: self['bom-ref'],
        dependsOn: sorted([...references].filter(([place]) => !place.includes(folder)).map(([, reference]) => reference)),
      },
      ...dependenciesOf(shipped, packages, references),
    ],
  };
}

function referenceOf(place, entry) {
  return purlOf(nameAt(place, entry), entry.version);
}

function componentOf(place, entry) {
  const name = nameAt(place, entry);
  const [group, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const [algorithm, digest] = entry.integrity?.split(' ')[0]?.split('-') ?? [];
  return {
    type: place.startsWith('apps/') ? 'application' : 'library',
    'bom-ref': referenceOf(place, entry),
    ...(group && { group }),
    name: short,
    version: entry.version,
    scope: entry.optional ? 'optional' : 'required',
    ...(digest && { hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }] }),
    ...(entry.license && { licenses: [/[ (]/.test(entry.license) ? { expression: entry.license } : { license: { id: entry.license } }] }),
    purl: referenceOf(place, entry),
  };
}

/** Two places may hold the same package: what it leads to is then what either leads to. */
function dependenciesOf(shipped, packages, references) {
  const leads = new Map();
  for (const [place, entry] of shipped) {
    const asked = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies });
    const found = asked.map((name) => references.get(whereFound(name, place, packages))).filter(Boolean);
    leads.set(references.get(place), [...(leads.get(references.get(place)) ?? []), ...found]);
  }
  return [...leads].map(([ref, dependsOn]) => ({ ref, dependsOn: sorted(dependsOn) }));
}

/** As Node looks: in the package's own folder, and then outwards. */
function whereFound(name, place, packages) {
  const folders = place.split(`/${folder}`).map((_part, index, parts) => parts.slice(0, index + 1).join(`/${folder}`));
  const candidates = [...folders.map((inside) => `${inside}/${folder}${name}`).reverse(), `${folder}${name}`];
  const found = candidates.find((candidate) => packages[candidate]);
  return found && packages[found].link ? packages[found].resolved : found;
}

const sorted = (references) => [...new Set(references)].sort();

function serialOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.resolve(import.meta.dirname, '../..');
  const text = `${JSON.stringify(bomOf(readFileSync(path.join(root, 'package-lock.json'), 'utf8')), null, 2)}\n`;
  const at = process.argv.indexOf('--json');
  if (at === -1) process.stdout.write(text);
  else writeFileSync(path.resolve(process.argv[at + 1] ?? 'sbom.json'), text);
}
