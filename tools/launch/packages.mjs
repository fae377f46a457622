import { mkdirSync, readFileSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { npm } from './processes.mjs';

const heartbeat = 2_000;

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm writes `node_modules/.package-lock.json` last; where it names every package of the lock in its version, the installation is whole. */
function installed(root) {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  const present = lockedPackages(path.join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, { version, link, optional }]) => {
    if (!place.startsWith('node_modules/')) return true;
    const found = present[place];
    return found ? found.version === version && Boolean(found.link) === Boolean(link) : Boolean(optional);
  });
}

/** Takes the folder as a lock, and keeps it fresh; one that nobody has touched for a while was left by a process that died. */
async function holdLock(lock) {
  for (;;) {
    try {
      mkdirSync(lock);
      return setInterval(() => utimesSync(lock, new Date(), new Date()), heartbeat);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - touched > 10 * heartbeat) rmdirSync(lock);
    else await pause(500);
  }
}

/** Installs what package-lock.json names, unless it is there; two copies that start at once install once. */
export async function installPackages(root) {
  if (installed(root)) return;
  mkdirSync(path.join(root, '.varsam'), { recursive: true });
  const lock = path.join(root, '.varsam/installing');
  const beat = await holdLock(lock);
  try {
    if (!installed(root)) await npm(root, 'Installing packages', ['ci', '--no-audit', '--no-fund']);
  } finally {
    clearInterval(beat);
    rmdirSync(lock);
  }
}
