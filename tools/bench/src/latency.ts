import type pg from 'pg';
import { makeConcern, testChildren } from './concerns.js';
import type { BenchConcern } from './concerns.js';
import type { BenchOptions } from './options.js';
import { residentMegabytes } from './processor-time.js';
import type { Rig } from './rig.js';
import { allServices, varsam } from './varsam.js';

export interface LatencyFigures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly visibleP50: number;
  readonly visibleP99: number;
  readonly idleRssMb: Readonly<Record<string, number>>;
}

const perSecond = 1_000;
const warmUpSeconds = 4;

/** From the moment a report should have been sent to the moment its effect was committed: first in the child's file, then in the report. */
export async function latency(rig: Rig, options: BenchOptions): Promise<LatencyFigures> {
  const running = await varsam(rig, 'all').start();
  const referrals = await rig.admin('referrals');
  try {
    const idleRssMb = Object.fromEntries(
      allServices.map((service, index) => [service, Math.round(residentMegabytes(running.processes[index]!.pid!))]),
    );
    const sent = await publishSteadily(rig, options);
    await untilVisible(running.database, sent.size);
    const filed = await commitTimes(
      referrals,
      'select report_id as key, id::text as id, pg_xact_commit_timestamp(xmin) as at from concern',
    );
    const shown = await commitTimes(
      running.database,
      'select id::text as key, null as id, pg_xact_commit_timestamp(xmin) as at from concern_fact',
    );
    const since = Math.min(...sent.values()) + warmUpSeconds * 1000;
    const received: number[] = [];
    const visible: number[] = [];
    for (const [reportId, at] of sent) {
      if (at < since) continue;
      const one = filed.get(reportId)!;
      received.push(one.at - at);
      visible.push(shown.get(one.id)!.at - at);
    }
    return {
      perSecond,
      p50: quantile(received, 0.5),
      p99: quantile(received, 0.99),
      visibleP50: quantile(visible, 0.5),
      visibleP99: quantile(visible, 0.99),
      idleRssMb,
    };
  } finally {
    await referrals.end();
    await running.stop();
  }
}

/** Open loop: a slow receiver does not slow the sender, and each report's time is the one at which it was due. */
async function publishSteadily(rig: Rig, options: BenchOptions): Promise<ReadonlyMap<string, number>> {
  const sent = new Map<string, number>();
  const children = testChildren(Math.min(options.children, 5_000));
  const total = perSecond * (options.latencySeconds + warmUpSeconds);
  const start = Date.now() + 100;
  const underway: Promise<void>[] = [];
  for (let index = 0; index < total;) {
    const due: BenchConcern[] = [];
    for (; index < total && start + index <= Date.now(); index++) {
      const at = start + index;
      const concern = makeConcern(children[index % children.length]!, index, new Date(at));
      sent.set(concern.reportId, at);
      due.push(concern);
    }
    if (due.length > 0) underway.push(rig.publish(due));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(underway);
  return sent;
}

async function untilVisible(database: pg.Client, wanted: number): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ count: number }>('select count(*)::int as count from concern_fact');
    if (rows[0]!.count >= wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Committed {
  readonly id: string;
  readonly at: number;
}

async function commitTimes(database: pg.Client, query: string): Promise<ReadonlyMap<string, Committed>> {
  const { rows } = await database.query<{ key: string; id: string; at: Date }>(query);
  return new Map(rows.map((row) => [row.key, { id: row.id, at: row.at.getTime() }]));
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
