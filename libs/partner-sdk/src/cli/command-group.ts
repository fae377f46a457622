import type { Bilingual } from './bilingual.js';
import type { Io } from './io.js';

/** Commands about one thing: `varsam <name> …`. The number `run` ends with is the exit code; what it cannot do it throws as `CommandFailed`. */
export interface CommandGroup {
  readonly name: string;
  /** How it is called, a line for each command, indented by nothing. */
  readonly usage: Bilingual;
  run(args: string[], io: Io): Promise<number>;
}
