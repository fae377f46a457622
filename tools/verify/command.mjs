import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs a program of a package with this Node, and answers its exit code and what it said. With `live` it speaks for itself. */
export function runProgram(program, args, { live = false, nodeOptions = [] } = {}) {
  return new Promise((resolve, reject) => {
    const argv = [...nodeOptions, path.join(root, 'node_modules', program), ...args];
    const child = spawn(process.execPath, argv, { cwd: root, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const passOn = (signal) => child.kill(signal);
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      resolve({ ok: code === 0, output: Buffer.concat(output).toString() });
    });
  });
}
