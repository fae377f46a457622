import type { PeopleInRecords } from './people-in-records.js';

/** What a service knows of its read log and its records that the review needs. What it does not say is not judged, and the pack says so. */
export interface LogReviewDefinition {
  /** Reasons of the read log by which a read needs no second look, such as an assignment. Absent where reads are logged without reason. */
  readonly rights?: readonly string[];
  /** Reasons that let in a whole unit: a municipality may want a second look at those, or not. */
  readonly unitRights?: readonly string[];
  /** Reasons that say that somebody broke the glass. */
  readonly brokenGlass?: readonly string[];
  /** SELECT of the `id` of records of protected persons. */
  readonly protectedRecords?: string;
  /** SELECT of `id` and `closed_on` of records whose case has ended. */
  readonly closedRecords?: string;
  /** Its provider, in the one service that holds names. */
  readonly people?: abstract new (...parts: never[]) => PeopleInRecords;
}
