import type { CommandGroup } from './command-group.js';
import { concern } from './concern.js';
import { deadLetters } from './dead-letters.js';
import { feedback } from './feedback.js';
import { receipt } from './receipt.js';
import { simulate } from './simulate.js';

/** Everything that `varsam` can do. */
export const groups: readonly CommandGroup[] = [concern, receipt, feedback, simulate, deadLetters];
