import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeAt, prepare, wipe, type Home } from './home.js';
import { Lifecycle, Stopped } from './lifecycle.js';
import { invite } from './invitation.js';
import { readFigures } from './job/read-figures.js';
import { runMainJob, turnToReadingTime } from './job/run-main-job.js';
import { parseOptions, usage, type Options } from './options.js';
import { layFoundation } from './platform/foundation.js';
import { takeThePlace } from './platform/only-copy.js';
import { registerPartners } from './platform/register.js';
import { startServices, type Fleet } from './platform/service-fleet.js';
import { end, leftBehind } from './process/left-behind.js';
import { stopOnSignals } from './process/stop-signals.js';
import { prove } from './proof/prove.js';
import { writeStatus } from './status.js';
import { Terminal } from './terminal.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The whole system on this machine. The number it ends with is the exit code. */
export async function runLocal(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const options = parseOptions(args, process.stdout.isTTY);
  if ('unknown' in options) {
    process.stderr.write(`unknown argument ${options.unknown}\n${usage}\n`);
    return 2;
  }
  const terminal = new Terminal(process.stdout, options.plain);
  const home = homeAt(root, environment['VARSAM_HOME']);
  await prepare(home);
  const place = await takeThePlace(home);
  if ('takenBy' in place) {
    terminal.fail(
      `Varsam already runs in ${home.directory} (process ${place.takenBy}). For a second copy set VARSAM_HOME to another directory.`,
    );
    return 1;
  }
  const lifecycle = new Lifecycle((name, error) => terminal.warn(`${name} did not stop as it should: ${messageOf(error)}`));
  await lifecycle.own('the place', place.release);
  const letGo = stopOnSignals(lifecycle, () => terminal.line('\nStopping …'));
  try {
    return await live(options, home, lifecycle, terminal);
  } catch (error) {
    if (error instanceof Stopped || lifecycle.signal.aborted) return options.once ? 130 : 0;
    terminal.fail(messageOf(error));
    return 1;
  } finally {
    await lifecycle.stop();
    letGo();
  }
}

async function live(options: Options, home: Home, lifecycle: Lifecycle, terminal: Terminal): Promise<number> {
  if (options.reset) {
    await wipe(home);
    await prepare(home);
  }
  await end(leftBehind(join(root, 'apps'), home.clock));
  terminal.box('Varsam in local mode: everything on this machine, reachable from this machine only. Not for real children.');
  const foundation = await layFoundation(home, lifecycle, terminal);
  const fleet: Fleet = await startServices(foundation, lifecycle, terminal, () => void writeStatus(foundation, fleet));
  await lifecycle.own(home.status, () => rm(home.status, { force: true }));
  await writeStatus(foundation, fleet);
  await registerPartners(foundation);
  terminal.heading('The main job: partners report, social workers act');
  const world = await runMainJob(foundation, lifecycle, terminal);
  await turnToReadingTime(foundation);
  await readFigures(foundation, world, terminal);
  const right = await prove(foundation, world, terminal);
  terminal.line(right ? 'Every count is right.' : 'Not every count is right.');
  if (options.once) return right ? 0 : 1;
  await invite(foundation, world, terminal);
  await lifecycle.asked;
  return 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
