import { makeWarmUp } from './concerns.js';
import type { BenchConcern } from './concerns.js';
import type { Contestant, Running } from './contestant.js';
import type { BenchOptions } from './options.js';
import { processorSeconds } from './processor-time.js';
import type { Rig } from './rig.js';

export interface DrainFigures {
  readonly contestant: string;
  readonly eventsPerSecond: number;
  readonly cpuSecondsPerThousand: { readonly node: number; readonly postgres: number; readonly nats: number; readonly all: number };
  /** False when the cap stopped it before everything was done. */
  readonly finished: boolean;
  readonly lost: number;
  readonly twice: number;
}

/** Enough for the compiler to have seen every path; about other children than the measured ones. */
const warmUpConcerns = 20_000;

/** Fills the stream while the contestant sleeps, wakes it, and measures until the last effect is committed. The publisher is in no figure. */
export async function drain(rig: Rig, contestant: Contestant, made: readonly BenchConcern[], options: BenchOptions): Promise<DrainFigures> {
  const running = await contestant.start();
  try {
    const { form = (concern) => concern } = running;
    const concerns = made.map(form);
    const warmUp = makeWarmUp(contestant.durable ? warmUpConcerns : 500, options.children).map(form);
    await publish(rig, contestant, warmUp);
    await untilCount(running, warmUp.length, 10 * options.capSeconds);
    const warmed = await count(running);
    if (contestant.durable) {
      signal(running, 'SIGSTOP');
      await publish(rig, contestant, concerns);
    }
    const before = measure(rig, running);
    const start = Date.now();
    if (contestant.durable) signal(running, 'SIGCONT');
    else await publish(rig, contestant, concerns);
    const finished = await untilCount(running, warmed + concerns.length, contestant.durable ? 10 * options.capSeconds : options.capSeconds);
    const after = measure(rig, running);
    return await figures(contestant, running, { start, before, after, finished, warmed, expected: warmed + concerns.length });
  } finally {
    await running.stop();
  }
}

interface Used {
  readonly node: number;
  readonly postgres: number;
  readonly nats: number;
}

interface Observation {
  readonly start: number;
  readonly before: Used;
  readonly after: Used;
  readonly finished: boolean;
  readonly warmed: number;
  readonly expected: number;
}

async function figures(contestant: Contestant, running: Running, seen: Observation): Promise<DrainFigures> {
  const { table, reportId } = running.effects;
  const { rows } = await running.database.query<{ done: number; distinct: number; last: number }>(
    `select count(*)::int as done, count(distinct ${reportId})::int as distinct,
      extract(epoch from max(pg_xact_commit_timestamp(xmin)))::float8 * 1000 as last from ${table}`,
  );
  const { done, distinct, last } = rows[0]!;
  const measured = done - seen.warmed;
  const seconds = (last - seen.start) / 1000;
  const per = (part: keyof Used): number => ((seen.after[part] - seen.before[part]) * 1000) / measured;
  return {
    contestant: contestant.name,
    eventsPerSecond: measured / seconds,
    cpuSecondsPerThousand: {
      node: per('node'),
      postgres: per('postgres'),
      nats: per('nats'),
      all: per('node') + per('postgres') + per('nats'),
    },
    finished: seen.finished,
    lost: seen.finished ? seen.expected - distinct : 0,
    twice: done - distinct,
  };
}

function publish(rig: Rig, contestant: Contestant, concerns: readonly BenchConcern[]): Promise<void> {
  return contestant.durable ? rig.publish(concerns) : rig.sendPlainly(concerns);
}

function signal(running: Running, name: NodeJS.Signals): void {
  for (const one of running.processes) process.kill(one.pid!, name);
}

function measure(rig: Rig, running: Running): Used {
  return {
    node: processorSeconds(running.processes.map((one) => one.pid!)),
    postgres: processorSeconds([rig.postgres.pid]),
    nats: processorSeconds([rig.nats.pid]),
  };
}

async function count(running: Running): Promise<number> {
  const { rows } = await running.database.query<{ count: number }>(`select count(*)::int as count from ${running.effects.table}`);
  return rows[0]!.count;
}

/** True when the count was reached, false when the time was up. Asked seldom: counting costs what is being measured. */
async function untilCount(running: Running, wanted: number, capSeconds: number): Promise<boolean> {
  const deadline = Date.now() + capSeconds * 1000;
  while ((await count(running)) < wanted) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return true;
}
