import type { Foundation } from '../platform/foundation.js';
import { wallTime } from '../platform/world-clock.js';
import type { Terminal } from '../terminal.js';
import type { World } from './world.js';

const period = 'from=2026-01-01&to=2026-03-31';
const reports = ['lead-times', 'inflow', 'housing-durations'] as const;

/** The way ends where the analyst reads the report: figures without anybody in them. */
export async function readFigures(foundation: Foundation, world: World, terminal: Terminal): Promise<void> {
  for (const report of reports) {
    const startedAt = performance.now();
    await world.staff.get('analyst', 'reporting', `${report}?${period}`);
    terminal.step(wallTime(foundation.clock.now()), `the analyst reads the report ${report}`, startedAt);
  }
}
