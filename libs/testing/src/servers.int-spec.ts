import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';

import { startPostgres } from './embedded-postgres.js';
import { eventually } from './eventually.js';
import { GuardedProcess } from './guarded-process.js';
import { startNats } from './nats-server.js';

async function rowsOf(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function streamNames(url: string, create?: string): Promise<string[]> {
  const connection = await connect({ servers: url });
  const manager = await jetstreamManager(connection);
  if (create) await manager.streams.add({ name: create, subjects: [`${create}.>`] });
  const names: string[] = [];
  for await (const name of manager.streams.names()) names.push(name);
  await connection.close();
  return names;
}

describe('a PostgreSQL of one’s own', () => {
  it('keeps what was committed when it is killed, even in a closed directory', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'varsam-closed-'));
    const postgres = await startPostgres({ directory: join(closed, 'postgres') });
    await rowsOf(postgres.adminUrl, 'create table kept as select 7 as figure');
    const before = postgres.pid;
    await postgres.kill('SIGKILL');
    await expect(rowsOf(postgres.adminUrl, 'select 1')).rejects.toThrow();
    await postgres.restart();
    expect(postgres.pid).not.toBe(before);
    expect(await rowsOf(postgres.adminUrl, 'select figure from kept')).toEqual([{ figure: 7 }]);
    await postgres.stop();
    rmSync(closed, { recursive: true });
    rmSync(postgres.directory, { recursive: true, force: true });
  }, 60_000);
});

describe('a NATS server of one’s own', () => {
  it('keeps its streams over a restart and loses them with its store', async () => {
    const nats = await startNats();
    expect(await streamNames(nats.url, 'KEPT')).toEqual(['KEPT']);
    await nats.restart();
    expect(await streamNames(nats.url)).toEqual(['KEPT']);
    await nats.kill('SIGKILL');
    rmSync(nats.storeDirectory, { recursive: true });
    await nats.restart();
    expect(await streamNames(nats.url)).toEqual([]);
    await nats.stop();
  }, 60_000);
});

describe('a guarded process', () => {
  it('does not outlive a starter that was killed, and takes its temporary directory along', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'varsam-guarded-'));
    const disposable = join(folder, 'disposable');
    mkdirSync(disposable);
    const server = await GuardedProcess.start({
      command: 'sleep',
      args: ['600'],
      logFile: join(folder, 'log'),
      stopSignal: 'SIGTERM',
      disposableDirectory: disposable,
    });
    const guards = await promisify(execFile)('pgrep', ['-f', `guard TERM ${server.pid} `]);
    expect(guards.stdout.trim()).not.toBe('');
    // what the kernel does when this process dies: it closes the guard's pipe without a word
    (server as unknown as { guard: { stdin: { destroy(): void } } }).guard.stdin.destroy();
    await server.exited;
    await eventually('the guard has tidied up', () => !existsSync(disposable));
    rmSync(folder, { recursive: true });
  });
});
