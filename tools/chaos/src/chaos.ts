import { writeFileSync } from 'node:fs';
import { faults } from './faults.js';
import type { Fault } from './faults.js';
import { Ledger } from './ledger.js';
import { readOptions, seededRandom } from './options.js';
import type { ChaosOptions } from './options.js';
import { kommunkod, partnerId, Partners } from './partners.js';
import { System } from './system.js';
import { untilQuiet, verdict } from './verdict.js';
import type { Verdict } from './verdict.js';

interface Report extends Verdict {
  readonly seed: number;
  readonly faults: readonly { readonly name: string; readonly fired: number }[];
  readonly attempts: number;
  readonly acknowledged: number;
  readonly worstRecoveryMs: number;
}

/** Harms the system under load in every way it knows, then counts what partners were promised. Answers the exit code. */
export async function chaos(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  console.log(`seed ${options.seed}: npm run chaos -- --seed ${options.seed} --faults ${options.faults} --rate ${options.perSecond}`);
  const system = await System.start();
  try {
    const report = await run(system, options);
    print(report);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
    return holds(report) ? 0 : 1;
  } finally {
    await system.stop();
  }
}

async function run(system: System, options: ChaosOptions): Promise<Report> {
  const random = seededRandom(options.seed);
  await register(system);
  const ledger = new Ledger();
  const partners = new Partners(system, ledger, await system.signIn.partner(partnerId, kommunkod), seededRandom(options.seed + 1));
  const load = partners.work(options.perSecond);
  await ledger.nextReceipt();
  const fired = new Map<string, number>(faults.map(({ name }) => [name, 0]));
  let worstRecoveryMs = 0;
  for (const fault of inOrder(options.faults, random)) {
    await new Promise((resolve) => setTimeout(resolve, 400 + random() * 1_200));
    const recovery = await strike(system, fault, ledger, random);
    fired.set(fault.name, fired.get(fault.name)! + 1);
    worstRecoveryMs = Math.max(worstRecoveryMs, recovery);
    console.log(`${fault.name.padEnd(56)} receipts again after ${recovery} ms (${ledger.acknowledged} so far)`);
  }
  partners.finish();
  await load;
  await untilQuiet(system, 120);
  await partners.close();
  return {
    seed: options.seed,
    faults: [...fired].map(([name, times]) => ({ name, fired: times })),
    attempts: ledger.attempts,
    acknowledged: ledger.acknowledged,
    ...(await verdict(system, ledger)),
    worstRecoveryMs,
  };
}

function register(system: System): Promise<void> {
  return system.admin('referrals', async (client) => {
    await client.query('insert into partner (id, name) values ($1, $1)', [partnerId]);
    await client.query('insert into partner_municipality (partner_id, kommunkod) values ($1, $2)', [partnerId, kommunkod]);
  });
}

/** Every fault at least once, the rest by lot, in a shuffled order. */
function inOrder(count: number, random: () => number): readonly Fault[] {
  const chosen = Array.from(
    { length: Math.max(count, faults.length) },
    (_, index) => faults[index] ?? faults[Math.floor(random() * faults.length)]!,
  );
  return chosen
    .map((fault) => ({ fault, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ fault }) => fault);
}

/** Milliseconds from the blow until a receipt comes again after it. */
async function strike(system: System, fault: Fault, ledger: Ledger, random: () => number): Promise<number> {
  const start = Date.now();
  await fault.strike(system, random);
  return (await ledger.nextReceipt()) - start;
}

function holds(report: Report): boolean {
  const everyFaultFired = report.faults.every(({ fired }) => fired > 0);
  return everyFaultFired && report.lost + report.twice + report.unexpected + report.unknown === 0;
}

function print(report: Report): void {
  const fired = report.faults.reduce((sum, one) => sum + one.fired, 0);
  console.log(
    `chaos: ${fired} faults fired, ${report.attempts} sent, ${report.acknowledged} acknowledged, ${report.lost} lost, ${report.twice} twice, ` +
      `${report.unexpected} unexpected, ${report.unknown} unknown, worst recovery ${(report.worstRecoveryMs / 1000).toFixed(1)} s, seed ${report.seed}`,
  );
  for (const { name, fired: times } of report.faults) if (times === 0) console.log(`never fired: ${name}`);
}
