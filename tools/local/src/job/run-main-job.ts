import { join } from 'node:path';
import { instant } from '@varsam/partner-sdk';
import type { Foundation } from '../platform/foundation.js';
import { wallTime } from '../platform/world-clock.js';
import type { Lifecycle } from '../lifecycle.js';
import type { Terminal } from '../terminal.js';
import { readIncoming } from './incoming.js';
import { keepProgress, readProgress } from './progress.js';
import { readingTime, timeline } from './timeline.js';
import { World } from './world.js';

/** The main job, once: partners report, social workers act, hour by hour in a world of its own time. Goes on where it was interrupted. */
export async function runMainJob(foundation: Foundation, lifecycle: Lifecycle, terminal: Terminal): Promise<World> {
  const { home } = foundation;
  const incoming = await readIncoming(join(home.root, 'examples', 'incoming'));
  const world = new World(foundation, incoming, await readProgress(home.progress));
  await lifecycle.own('the partners’ doors', () => world.close());
  const { progress } = world;
  if (progress.stepsDone === timeline.length) await sendAllAgain(foundation, world, terminal);
  else if (progress.stepsDone > 0) terminal.line(`  going on after step ${progress.stepsDone} of ${timeline.length}`);
  for (const step of timeline.slice(progress.stepsDone)) {
    lifecycle.checkpoint();
    const startedAt = performance.now();
    const at = instantOf(step.at);
    await foundation.clock.set(at);
    const outcome = await step.run(world);
    progress.stepsDone += 1;
    await keepProgress(home.progress, progress);
    terminal.step(wallTime(at), `${step.what}: ${outcome}`, startedAt);
  }
  return world;
}

/** The data of an earlier start are kept: the partners send everything once more, and nothing may come of it. */
async function sendAllAgain(foundation: Foundation, world: World, terminal: Terminal): Promise<void> {
  const startedAt = performance.now();
  for (const name of world.incoming.keys()) await world.send(name);
  await keepProgress(foundation.home.progress, world.progress);
  terminal.step(
    wallTime(foundation.clock.now()),
    'the data of the last start are kept; every report was sent again: the same receipts',
    startedAt,
  );
}

/** The clock stands at the time of reading only when the job is played, not when somebody has worked on since. */
export async function turnToReadingTime(foundation: Foundation): Promise<void> {
  const reading = instantOf(readingTime);
  if (foundation.clock.now() < reading) await foundation.clock.set(reading);
}

function instantOf(wall: string): Date {
  return instant(wall)!;
}
