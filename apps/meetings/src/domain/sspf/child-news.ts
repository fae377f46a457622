import type { LocalDate } from '@varsam/calendar';
import type { KnownAssessment } from './child-situation.js';

interface AboutChild {
  readonly kommunkod: string;
  readonly childId: string;
}

/** What meetings hears from assessments about a child, whether or not the child ever comes to SSPF. */
export type ChildNews =
  | ({ readonly kind: 'protection-assessed'; readonly concernId: string } & AboutChild & KnownAssessment)
  | ({ readonly kind: 'investigation-opened'; readonly investigationId: string; readonly openedOn: LocalDate } & AboutChild)
  | ({ readonly kind: 'investigation-closed'; readonly investigationId: string; readonly closedOn: LocalDate } & AboutChild);
