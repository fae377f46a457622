import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribedAnswers } from '@varsam/testing';
import { RunningSystem } from './running-system.js';

interface Checked {
  readonly status: string;
  readonly lhsExpr?: string;
  readonly rhsExpr?: string;
  readonly description?: string;
}

interface Asked {
  readonly test: { readonly filename: string };
  readonly status: string;
  readonly error: string | null;
  readonly request: { readonly method: string; readonly url: string };
  readonly response: { readonly status: number; readonly data: unknown };
  readonly assertionResults: readonly Checked[];
  readonly testResults: readonly Checked[];
}

const published = (service: string) => new URL(`../../docs/openapi/${service}.json`, import.meta.url);
const collection = fileURLToPath(new URL('../../docs/bruno', import.meta.url));
const runner = fileURLToPath(new URL('../../tools/documents/run-bruno.mjs', import.meta.url));
const requests = readdirSync(collection, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.bru') && !name.startsWith('environments'))
  .sort();

describe('the Bruno collection against the running system', () => {
  let system: RunningSystem;
  let answers: ReadonlyMap<string, Asked>;

  beforeAll(async () => {
    system = await RunningSystem.start();
    const report = join(system.home, 'bruno.json');
    // Its exit code says less than its report, which is read below request by request.
    await new Promise((resolve) => execFile(process.execPath, [runner, '--home', system.home, '--report', report], resolve));
    const [{ results }] = JSON.parse(readFileSync(report, 'utf8')) as [{ readonly results: readonly Asked[] }];
    answers = new Map(results.map((asked) => [asked.test.filename, asked]));
  }, 400_000);
  afterAll(() => system?.stop(), 60_000);

  it.each(requests)('%s is answered as it says', (name) => {
    const asked = answers.get(name);
    const checks = [...(asked?.assertionResults ?? []), ...(asked?.testResults ?? [])];
    const failed = checks.filter(({ status }) => status !== 'pass');
    expect({ status: asked?.status, error: asked?.error, failed }).toEqual({ status: 'pass', error: null, failed: [] });
    expect(checks.length).toBeGreaterThan(0);
  });

  it.each([
    ['referrals', 'concerns'],
    ['assessments', 'assessments'],
    ['reporting', 'reports'],
  ])('%s answers what its published document says, when it says no too', (service, api) => {
    const described = new DescribedAnswers(JSON.parse(readFileSync(published(service), 'utf8')));
    const faults = [...answers.values()].flatMap(({ request: { method, url }, response: { status, data: body } }) => {
      const [, path] = url.split(`/${api}/v1/`);
      return path === undefined || /^(docs|events|openapi)/.test(path) ? [] : described.faultsOf({ method, path, status, body });
    });
    expect(faults).toEqual([]);
    expect(described.held.length).toBeGreaterThan(0);
  });

  it('asks each of them, and no other', () => {
    expect([...answers.keys()].sort()).toEqual(requests);
  });
});
