import { writeFileSync } from 'node:fs';
import { ceiling } from './ceiling.js';
import { makeConcerns } from './concerns.js';
import type { Contestant } from './contestant.js';
import { drain } from './drain.js';
import type { Cell, Figures } from './figures.js';
import { figuresOf } from './figures.js';
import { httpRounds } from './http-doors.js';
import { latency } from './latency.js';
import { nestTypeOrm } from './nest-typeorm.js';
import { readOptions } from './options.js';
import type { BenchOptions } from './options.js';
import { Rig } from './rig.js';
import { varsam } from './varsam.js';

/** Drains the same concerns through each contestant, interleaved in rotated order, and prints what each did and how they compare. */
export async function bench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const rig = await Rig.start();
  try {
    const cells = await rounds(rig, options);
    const httpCells = isWanted(options, 'http') ? await httpRounds(rig, options) : [];
    const figures = figuresOf(
      { cells, httpCells, latency: isWanted(options, 'latency') ? await latency(rig, options) : undefined },
      options.rounds,
    );
    print(figures);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, undefined, 2)}\n`);
    if (figures.lost > 0 || figures.twice > 0) process.exitCode = 1;
  } finally {
    await rig.stop();
  }
}

async function rounds(rig: Rig, options: BenchOptions): Promise<readonly Cell[]> {
  const all: readonly Contestant[] = [
    nestTypeOrm(rig),
    ceiling(rig, 'text'),
    ceiling(rig, 'binary'),
    varsam(rig, 'referrals'),
    varsam(rig, 'referrals', 'sealed'),
    varsam(rig, 'all'),
  ];
  const contestants = all.filter(({ name }) => isWanted(options, name));
  const cells: Cell[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const turn = round % Math.max(contestants.length, 1);
    for (const contestant of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
      const cell = { round, ...(await drain(rig, contestant, makeConcerns(options.concerns, options.children), options)) };
      cells.push(cell);
      printCell(cell);
    }
  }
  return cells;
}

function isWanted(options: BenchOptions, name: string): boolean {
  return options.only === undefined || options.only.includes(name);
}

function printCell(cell: Cell): void {
  const { node, postgres, nats, all } = cell.cpuSecondsPerThousand;
  const rate = `${Math.round(cell.eventsPerSecond).toString().padStart(7)}/s${cell.finished ? ' ' : '*'}`;
  const parts = `node ${node.toFixed(3)} + postgres ${postgres.toFixed(3)} + nats ${nats.toFixed(3)}`;
  console.log(
    `round ${cell.round + 1}  ${cell.contestant.padEnd(6)} ${rate}  CPU-s/1000: ${all.toFixed(3)} (${parts})  lost ${cell.lost}  twice ${cell.twice}`,
  );
}

function print(figures: Figures): void {
  console.log(
    `\n${figures.machine.cores} cores, ${figures.machine.memoryGb} GiB, Node ${figures.machine.node}, ${figures.rounds} rounds; * stopped by the cap`,
  );
  for (const [name, { median, min, max }] of Object.entries(figures.ratios)) {
    console.log(`${name.padEnd(30)} median ${median.toFixed(2)}  (${min.toFixed(2)}-${max.toFixed(2)})`);
  }
  for (const [name, value] of Object.entries(figures.latencyMs ?? {}))
    console.log(`latency ${name.padEnd(18)} ${value.toFixed(0)} ms at 1,000/s`);
  for (const [name, value] of Object.entries(figures.idleRssMb ?? {})) console.log(`idle memory ${name.padEnd(14)} ${value} MB`);
  console.log(`lost ${figures.lost}  twice ${figures.twice}`);
}
