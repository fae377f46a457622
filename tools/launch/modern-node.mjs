import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './processes.mjs';

const version = '24.21.0';
const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'win-x64'];

function recentEnough(text) {
  const [major, minor] = text.replace('v', '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13);
}

function works(node) {
  const answer = existsSync(node) && spawnSync(node, ['--version'], { encoding: 'utf8' });
  return answer && answer.status === 0 && recentEnough(answer.stdout);
}

/** This Node where it is recent enough; else Node 24, brought once into `.varsam` as the npm package of the platform's binary. */
export async function modernNode(root) {
  if (recentEnough(process.version)) return process.execPath;

  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const home = path.join(root, '.varsam/node24');
  const binary = path.join('node_modules', `node-${platform}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const node = path.join(home, binary);
  if (works(node)) return node;
  if (!platforms.includes(platform))
    throw new Error(`Node ${process.version} is too old, and there is no package of Node 24 for ${platform}: install Node 22.13 or later`);

  // Brought beside its place and moved in one step, so that another copy never sees half of it.
  const fresh = `${home}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(path.join(fresh, 'package.json'), '{ "private": true }\n');
  const wanted = `node-${platform}@${version}`;
  await npm(
    root,
    `Node ${process.version} is too old: bringing Node ${version}`,
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', wanted],
    fresh,
  );
  if (!works(path.join(fresh, binary))) throw new Error(`Node ${version} does not run on this machine: install Node 22.13 or later`);
  if (!works(node)) {
    rmSync(home, { recursive: true, force: true });
    renameSync(fresh, home);
  } else rmSync(fresh, { recursive: true, force: true });
  return node;
}
