// Asks each built service for the description of its API and keeps it under docs/openapi/.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { format } from 'prettier';

const root = new URL('../../', import.meta.url);
const services = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'];
const run = promisify(execFile);

mkdirSync(new URL('docs/openapi/', root), { recursive: true });
for (const service of services) {
  const program = fileURLToPath(new URL(`apps/${service}/dist/main.js`, root));
  const { stdout } = await run(process.execPath, [program, 'openapi'], { maxBuffer: 64 * 1024 * 1024 });
  writeFileSync(new URL(`docs/openapi/${service}.json`, root), await format(stdout, { parser: 'json', printWidth: 140 }));
}
