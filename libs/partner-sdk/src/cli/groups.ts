import { audit } from './audit.js';
import type { CommandGroup } from './command-group.js';
import { concern } from './concern.js';
import { deadLetters } from './dead-letters.js';
import { deliveries } from './deliveries.js';
import { disposal } from './disposal.js';
import { feedback } from './feedback.js';
import { keys } from './keys.js';
import { partner } from './partner.js';
import { receipt } from './receipt.js';
import { simulate } from './simulate.js';

/** Everything that `varsam` can do. */
export const groups: readonly CommandGroup[] = [
  concern,
  receipt,
  feedback,
  simulate,
  partner,
  deliveries,
  deadLetters,
  disposal,
  audit,
  keys,
];
