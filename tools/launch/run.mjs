#!/usr/bin/env node
// Starts a tool of the project on a machine that has only Node and npm. Plain JavaScript without packages: it runs before anything is installed, also on Node 20.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { modernNode } from './modern-node.mjs';
import { installPackages } from './packages.mjs';
import { becomeProcess, runQuietly } from './processes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const targets = {
  local: { script: 'tools/local/dist/main.js', build: true },
  bench: { script: 'tools/bench/dist/main.js', build: true },
  chaos: { script: 'tools/chaos/dist/main.js', build: true },
  // The verification builds for itself, so that a failed build is counted in its closing line.
  test: { script: 'tools/verify/test.mjs', build: false },
  check: { script: 'tools/verify/check.mjs', build: false },
};

async function main([name, ...rest]) {
  const target = targets[name];
  if (!target) throw new Error(`Usage: node tools/launch/run.mjs <${Object.keys(targets).join('|')}> [-- arguments]`);
  const args = rest[0] === '--' ? rest.slice(1) : rest;

  const node = await modernNode(root);
  await installPackages(root);
  const env = {
    ...process.env,
    PATH: [path.dirname(node), process.env.PATH].filter(Boolean).join(path.delimiter),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
  };
  if (target.build) await runQuietly('Building', node, ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build'], { cwd: root, env });
  await becomeProcess(node, ['--disable-warning=ExperimentalWarning', path.join(root, target.script), ...args], { cwd: root, env });
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
