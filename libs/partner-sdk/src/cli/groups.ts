import type { CommandGroup } from './command-group.js';

/** Everything that `varsam` can do. */
export const groups: readonly CommandGroup[] = [];
