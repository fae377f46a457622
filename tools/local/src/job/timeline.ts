import { decidingSteps } from './deciding-steps.js';
import { housingSteps } from './housing-steps.js';
import { receivingSteps } from './receiving-steps.js';
import { sspfSteps } from './sspf-steps.js';
import type { Step } from './step.js';

/** Everything that happens, in the order in which it happens. */
export const timeline: readonly Step[] = [...receivingSteps, ...decidingSteps, ...sspfSteps, ...housingSteps].toSorted((one, other) =>
  one.at.localeCompare(other.at),
);

/** When the day's work is done and the figures are read. */
export const readingTime = '2026-03-31 16:00:00';
