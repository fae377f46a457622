import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runProgram } from './command.mjs';

const nodeOptions = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** A suite that could not start has no failed test to count, and a silenced test proves nothing: both are failures. */
function count(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length,
    silenced: report.numPendingTests + report.numTodoTests,
  };
}

async function runJest(name, args) {
  const directory = mkdtempSync(path.join(tmpdir(), 'varsam-jest-'));
  const file = path.join(directory, 'report.json');
  try {
    const { ok } = await runProgram('jest/bin/jest.js', ['--selectProjects', name, '--json', '--outputFile', file, ...args], {
      live: true,
      nodeOptions,
    });
    return existsSync(file) ? { ok, ...count(JSON.parse(readFileSync(file, 'utf8'))) } : { ok: false, passed: 0, failed: 0, silenced: 0 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function jestProject(name, args = []) {
  return {
    name,
    async run() {
      const { ok, passed, failed, silenced } = await runJest(name, args);
      if (silenced > 0) console.log(`${name}: ${silenced} tests were skipped; a test that does not run counts as failed`);
      if (passed + failed === 0) console.log(`${name}: no test ran`);
      return { passed, failed: ok && passed > 0 ? failed : Math.max(1, failed) };
    },
  };
}

/** Nothing to run is no failure as long as nothing is written; it is said aloud. */
export function jestProjectOnceWritten(name, folder, suffix) {
  const written =
    existsSync(path.join(root, folder)) && readdirSync(path.join(root, folder), { recursive: true }).some((file) => file.endsWith(suffix));
  if (written) return jestProject(name, ['--runInBand']);
  return {
    name,
    async run() {
      console.log(`${name}: NOTHING RAN, ${folder} holds no *${suffix} yet`);
      return { passed: 0, failed: 0 };
    },
  };
}
