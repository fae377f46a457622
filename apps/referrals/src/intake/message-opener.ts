import { Problem } from '@varsam/service-kit';
import type { Arrival } from './arrival.js';
import { openMessage } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';
import { advised } from './problems.js';

/** From bytes to messages. Only what nobody could read stops here; everything else is its desk's to decide. */
export class MessageOpener {
  /** One for each arrival, in order. */
  open(arrivals: readonly Arrival[]): Promise<readonly (OpenedMessage | Problem)[]> {
    return Promise.resolve(arrivals.map(opened));
  }
}

function opened(arrival: Arrival): OpenedMessage | Problem {
  if (arrival.refused !== undefined) return advised(arrival.refused);
  try {
    return openMessage(arrival, arrival.body, false);
  } catch (error) {
    if (error instanceof Problem) return advised(error);
    throw error;
  }
}
