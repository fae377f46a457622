import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const release = '2.12.7';
const releases = 'https://github.com/nats-io/nats-server/releases/download';

const cache = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '.varsam', 'nats');

/** An executable nats-server: the one named, the one installed, the one fetched before, the official release, Debian's. */
export async function natsServerBinary(): Promise<string> {
  const named = process.env['VARSAM_NATS_SERVER'];
  if (named) {
    if (executable(named)) return named;
    throw new Error('VARSAM_NATS_SERVER does not name an executable file');
  }
  const cached = join(cache, 'nats-server');
  const installed = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].map((folder) =>
    join(folder, 'nats-server'),
  );
  const found = [...installed, cached].find(executable);
  if (found) return found;
  for (const fetchInto of [fromRelease, fromDebian]) {
    const workplace = mkdtempSync(join(tmpdir(), 'varsam-nats-'));
    try {
      keep(await fetchInto(workplace), cached);
      return cached;
    } catch {
      continue; // the next source may still have it
    } finally {
      rmSync(workplace, { recursive: true, force: true });
    }
  }
  throw new Error(
    'No nats-server found and none could be fetched: install it (Debian: apt-get install nats-server) or name it in VARSAM_NATS_SERVER',
  );
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function keep(binary: string, cached: string): void {
  mkdirSync(dirname(cached), { recursive: true });
  const fresh = `${cached}.${process.pid}`;
  copyFileSync(binary, fresh);
  chmodSync(fresh, 0o755);
  renameSync(fresh, cached); // two starts at once end with one whole file
}

async function fromRelease(workplace: string): Promise<string> {
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const folder = `nats-server-v${release}-${platform}-${architecture}`;
  const archive = `${folder}.tar.gz`;
  const sums = (await download('SHA256SUMS')).toString('utf8');
  const bytes = await download(archive);
  const expected = sums.split('\n').find((line) => line.trimEnd().endsWith(archive));
  if (expected?.split(/\s+/)[0] !== createHash('sha256').update(bytes).digest('hex')) throw new Error('checksum differs');
  writeFileSync(join(workplace, archive), bytes);
  await run('tar', ['-xzf', archive], { cwd: workplace });
  return join(workplace, folder, 'nats-server');
}

async function download(name: string): Promise<Buffer> {
  const answer = await fetch(`${releases}/v${release}/${name}`, { signal: AbortSignal.timeout(60_000) });
  if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** apt verifies the package's signature; unpacking it needs no root and installs nothing. */
async function fromDebian(workplace: string): Promise<string> {
  await run('apt-get', ['download', 'nats-server'], { cwd: workplace, timeout: 60_000 });
  const packageFile = readdirSync(workplace).find((name) => name.endsWith('.deb'));
  if (!packageFile) throw new Error('no package');
  await run('dpkg', ['-x', packageFile, 'unpacked'], { cwd: workplace });
  return join(workplace, 'unpacked', 'usr', 'sbin', 'nats-server');
}
