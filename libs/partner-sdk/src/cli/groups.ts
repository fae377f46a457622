import type { CommandGroup } from './command-group.js';
import { deadLetters } from './dead-letters.js';

/** Everything that `varsam` can do. */
export const groups: readonly CommandGroup[] = [deadLetters];
