import { spawn } from 'node:child_process';
import { freePort, SignIn } from '@varsam/testing';
import { kommunkod, makeConcerns, makeWarmUp, partnerId } from './concerns.js';
import type { BenchConcern } from './concerns.js';
import { stopProcesses, untilReady } from './contestant.js';
import { post } from './http-load.js';
import type { LoadFigures, Target } from './http-load.js';
import type { BenchOptions } from './options.js';
import type { Rig } from './rig.js';
import { startService } from './varsam.js';

export interface HttpCell extends LoadFigures {
  readonly round: number;
  readonly contestant: 'express' | 'single' | 'batch';
}

interface Door {
  readonly target: Target;
  readonly batchTarget?: Target;
  stop(): Promise<void>;
}

const callers = 64;
const batchSize = 100;
const json = { 'content-type': 'application/json' };

/**
 * Posts the same reports to a usual NestJS service (Express, class-validator on the same contract, a TypeORM save in a transaction; no sign-in, no seal, no receipt)
 * and to Varsam, one by one and in batches of a hundred. The peer is let off everything that it would cost to be trusted.
 */
export async function httpRounds(rig: Rig, options: BenchOptions): Promise<readonly HttpCell[]> {
  const cells: HttpCell[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const turns = [() => peerCells(rig, options), () => varsamCells(rig, options)];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) {
      for (const cell of await turn()) {
        cells.push({ round, ...cell });
        print({ round, ...cell });
      }
    }
  }
  return cells;
}

type Cell = Omit<HttpCell, 'round'>;

async function peerCells(rig: Rig, { httpReports: count, children }: BenchOptions): Promise<readonly Cell[]> {
  const door = await openPeer(rig);
  try {
    await single(door, makeWarmUp(1_000, children));
    return [{ contestant: 'express', ...(await single(door, makeConcerns(Math.ceil(count / 4), children))) }];
  } finally {
    await door.stop();
  }
}

async function varsamCells(rig: Rig, { httpReports: count, children }: BenchOptions): Promise<readonly Cell[]> {
  const door = await openVarsam(rig);
  try {
    await single(door, makeWarmUp(4_000, children));
    const one: Cell = { contestant: 'single', ...(await single(door, makeConcerns(count, children))) };
    await batches(door, makeWarmUp(4_000, children));
    return [one, { contestant: 'batch', ...(await batches(door, makeConcerns(2 * count, children))) }];
  } finally {
    await door.stop();
  }
}

function single({ target }: Door, concerns: readonly BenchConcern[]): Promise<LoadFigures> {
  return post(target, { bodies: concerns.map(({ body }) => body), reportsInEach: 1, callers });
}

function batches({ batchTarget }: Door, concerns: readonly BenchConcern[]): Promise<LoadFigures> {
  const bodies: Buffer[] = [];
  for (let at = 0; at < concerns.length; at += batchSize) {
    bodies.push(
      Buffer.from(
        `[${concerns
          .slice(at, at + batchSize)
          .map(({ body }) => body.toString())
          .join(',')}]`,
      ),
    );
  }
  return post(batchTarget!, { bodies, reportsInEach: batchSize, callers: 4 });
}

async function openPeer(rig: Rig): Promise<Door> {
  const urls = await rig.freshCell(['peer']);
  const database = await rig.admin('peer');
  await database.query('create table child (person text primary key, first_seen timestamptz not null)');
  await database.query(`create table event (report_id uuid primary key, person text not null references child,
    received_at timestamptz not null, body jsonb not null)`);
  await database.query('grant select, insert, update on child, event to peer_app');
  await database.end();
  const port = await freePort();
  const program = new URL('./http-peer.process.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, urls.get('peer')!.appUrl, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await untilReady(child, 'the peer');
  return { target: { url: new URL(`http://127.0.0.1:${port}/concern-reports`), headers: json }, stop: () => stopProcesses([child]) };
}

async function openVarsam(rig: Rig): Promise<Door> {
  const signIn = await SignIn.start();
  const urls = await rig.freshCell(['referrals']);
  const service = await startService(rig, 'referrals', urls.get('referrals')!, signIn.issuer);
  const headers = { ...json, authorization: `Bearer ${await signIn.partner(partnerId, kommunkod)}` };
  const at = (path: string): Target => ({ url: new URL(`${service.url}/concerns/v1/${path}`), headers });
  const stop = async (): Promise<void> => {
    await service.kill();
    signIn.stop();
  };
  return { target: at('concern-reports'), batchTarget: at('concern-reports/batch'), stop };
}

function print({ round, contestant, reportsPerSecond, p50Ms, p99Ms }: HttpCell): void {
  const rate = `${Math.round(reportsPerSecond).toString().padStart(7)}/s`;
  console.log(`round ${round + 1}  http ${contestant.padEnd(8)} ${rate}  p50 ${p50Ms.toFixed(1)} ms  p99 ${p99Ms.toFixed(1)} ms`);
}
