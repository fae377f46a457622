import { nobody } from '../actor.js';
import type { ConcernClocks } from '../deadlines/concern-clocks.js';
import type { ConcernAssessment } from './concern-assessment.js';

export type ReceivedConcern = Pick<ConcernAssessment, 'concernId' | 'childId' | 'kommunkod' | 'receivedAt' | 'receivedOn' | 'acute'>;

/** The clocks start the day the concern came in, however late it is heard of here (SoL 20:2). */
export function openConcern(received: ReceivedConcern, clocks: ConcernClocks): ConcernAssessment {
  return { ...received, ...clocks, state: 'PROTECTION_ASSESSMENT', team: nobody };
}
