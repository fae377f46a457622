import type { World } from './world.js';

/** Something that somebody does at a time of the demonstration's own world. */
export interface Step {
  /** `2026-03-20 16:55:00` on a clock in Sweden. */
  readonly at: string;
  readonly what: string;
  /** Does it, and says what came of it in a few words without anybody's data. */
  readonly run: (world: World) => Promise<string>;
}
