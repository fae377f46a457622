import { spawn } from 'node:child_process';
import { accessSync, constants as files } from 'node:fs';
import { constants, homedir } from 'node:os';
import path from 'node:path';

/** Runs a step whose output interests nobody unless it fails. */
export function runQuietly(what, command, args, options) {
  console.error(`${what} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const passOn = (signal) => child.kill(signal);
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      if (code === 0) resolve();
      else reject(new Error(`${Buffer.concat(output)}\n${what} failed (${signal ?? `exit code ${code}`})`));
    });
  });
}

/** From here on this process is only the other's messenger: terminal, signals and exit code are passed through. */
export function becomeProcess(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    // A terminal sends Ctrl-C to the whole group; passed on once more it would look like an impatient second one.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGHUP', () => child.kill('SIGHUP'));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + constants.signals[signal];
      resolve();
      process.exit();
    });
  });
}

function writable(directory) {
  try {
    accessSync(directory, files.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs npm as it was called with, else the one in the PATH, under the Node that came with the machine: npm finds the machine's own settings
 * (registry, certificates) by that Node's place. A home that cannot be written to gets its cache inside the project.
 */
export function npm(root, what, args, directory = root) {
  const env = { ...process.env };
  if (!writable(env.npm_config_cache ?? '') && !writable(homedir() || '/nowhere'))
    env.npm_config_cache = path.join(root, '.varsam/npm-cache');
  const script = env.npm_execpath;
  if (script?.endsWith('.js')) return runQuietly(what, process.execPath, [script, ...args], { cwd: directory, env });
  const windows = process.platform === 'win32';
  return runQuietly(what, windows ? 'npm.cmd' : 'npm', args, { cwd: directory, env, shell: windows });
}
