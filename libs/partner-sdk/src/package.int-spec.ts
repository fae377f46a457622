import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

jest.setTimeout(120_000);

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** A partner's own folder, with what `npm pack` makes of the two packages and nothing else of this repository's sources. */
let place: string;
const packed = new Map<string, readonly string[]>();

async function pack(library: string): Promise<void> {
  const environment = { ...process.env, NODE_OPTIONS: '' };
  const directory = join(root, 'libs', library);
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', place], { cwd: directory, env: environment });
  // npm 11 answers with a list, npm 12 with an object by name.
  const [one] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as Record<string, Packed>);
  packed.set(
    library,
    one!.files.map(({ path }) => path),
  );
  const target = join(place, 'node_modules', '@varsam', library);
  mkdirSync(target, { recursive: true });
  await run('tar', ['-xzf', join(place, one!.filename), '-C', target, '--strip-components=1']);
}

beforeAll(async () => {
  mkdirSync(join(root, '.varsam'), { recursive: true });
  place = mkdtempSync(join(root, '.varsam', 'packed-'));
  await pack('contracts');
  await pack('partner-sdk');
}, 120_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the package that a partner installs', () => {
  it('holds what runs and what describes it, and no source, spec or map', () => {
    for (const files of packed.values()) expect(files.filter((path) => /^src\/|\.(int-)?spec\.|\.suite\.|\.map$/.test(path))).toEqual([]);
    expect(packed.get('partner-sdk')).toEqual(expect.arrayContaining(['bin/varsam.mjs', 'dist/index.js', 'dist/index.d.ts']));
  });

  it('asks for five packages at most, none of them NestJS', () => {
    const { dependencies } = JSON.parse(readFileSync(join(place, 'node_modules/@varsam/partner-sdk/package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(5);
    expect(JSON.stringify(dependencies)).not.toContain('@nestjs');
  });

  it('gives a command that runs', async () => {
    const { stdout } = await run(process.execPath, [join(place, 'node_modules/@varsam/partner-sdk/bin/varsam.mjs'), '--help']);
    expect(stdout).toContain('concern');
  });

  it('is typed for whoever writes against it', async () => {
    const program = `import { PartnerClient, NotReceived, type VerifiedReceipt } from '@varsam/partner-sdk';
      export async function report(client: PartnerClient, text: string): Promise<VerifiedReceipt | undefined> {
        try {
          return await client.send({ reportId: '019d0c0a-0000-7000-8000-000000000001', concern: { description: text } });
        } catch (error) {
          if (error instanceof NotReceived) return undefined;
          throw error;
        }
      }`;
    writeFileSync(join(place, 'report.mts'), program);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2024', '--module', 'nodenext', '--types', 'node'];
    await run(process.execPath, [tsc, '--ignoreConfig', ...options, 'report.mts'], { cwd: place });
    writeFileSync(join(place, 'report.mts'), program.replace('description: text', 'description: 17'));
    await expect(run(process.execPath, [tsc, '--ignoreConfig', ...options, 'report.mts'], { cwd: place })).rejects.toThrow();
  });
});
