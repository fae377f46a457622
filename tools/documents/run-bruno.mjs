// Runs the Bruno collection against the running local system: node tools/documents/run-bruno.mjs [--home DIRECTORY] [--report FILE]
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const place = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const signIns = {
  schoolToken: 'provskolan',
  policeToken: 'polisen',
  receptionToken: 'rut.mottagning',
  workerToken: 'anna.socialsekreterare',
  analystToken: 'alf.analytiker',
};

const { values } = parseArgs({ options: { home: { type: 'string', default: place('.varsam') }, report: { type: 'string' } } });
const { services } = JSON.parse(readFileSync(`${values.home}/local.json`, 'utf8'));
const token = async (name) =>
  (await promisify(execFile)(process.execPath, [place('tools/local/dist/token.js'), '--home', values.home, name])).stdout;

const variables = { concerns: services.referrals.api, assessments: services.assessments.api, reports: services.reporting.api };
for (const [variable, name] of Object.entries(signIns)) variables[variable] = await token(name);

const bruno = spawn(
  process.execPath,
  [
    place('node_modules/@usebruno/cli/bin/bru.js'),
    ...['run', '-r', '--env', 'local'],
    ...Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
    // Tokens stay out of the report.
    ...(values.report ? ['--reporter-json', values.report, '--reporter-skip-all-headers', '--reporter-skip-request-body'] : []),
  ],
  { cwd: place('docs/bruno'), stdio: 'inherit' },
);
bruno.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
