import type { DisposalState, ExceptionReason } from '../../domain/disposal/disposal.js';
import type { HoldReason } from '../../domain/disposal/retention.js';

const states: Readonly<Record<DisposalState, true>> = {
  CONSIDERED: true,
  PROPOSED: true,
  HELD: true,
  EXCEPTED: true,
  APPROVED: true,
  READY: true,
  STOPPED: true,
  DISPOSED: true,
  PROVED: true,
};
const exceptions: Readonly<Record<ExceptionReason, true>> = {
  WRONG_CLASS: true,
  HOLD_TO_COME: true,
  TO_BE_TRANSFERRED: true,
  OTHER_LAW: true,
};
const holds: Readonly<Record<HoldReason, true>> = { FACT_PATERNITY: true, LEX_SARAH: true, LITIGATION: true, OTHER_LAW: true };

export const disposalStates = Object.keys(states);
export const exceptionReasons = Object.keys(exceptions);
export const holdReasons = Object.keys(holds);
