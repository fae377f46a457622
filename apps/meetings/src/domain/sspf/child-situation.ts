import type { Instant, LocalDate } from '@varsam/calendar';
import type { Enquiry } from '../enquiry/enquiry.js';

export interface KnownAssessment {
  readonly need: 'IMMEDIATE' | 'NONE';
  readonly assessedAt: Instant;
  readonly assessedOn: LocalDate;
}

/** The two events of an investigation may arrive in either order. */
export interface KnownInvestigation {
  readonly openedOn?: LocalDate;
  readonly closedOn?: LocalDate;
}

/** What meetings has heard about a child from assessments, and whether an SSPF case already runs. */
export interface ChildSituation {
  readonly childId: string;
  readonly assessments: readonly KnownAssessment[];
  readonly investigations: readonly KnownInvestigation[];
  readonly hasOpenCase: boolean;
  /** The enquiry that the case is to be opened from, where one is named and known. */
  readonly enquiry?: Enquiry;
}

/** The latest assessment holds, until an investigation that ended later has dealt with the need. */
export function needsProtection({ assessments, investigations }: ChildSituation): boolean {
  const latest = assessments.reduce<KnownAssessment | undefined>(
    (last, next) => (last === undefined || next.assessedAt > last.assessedAt ? next : last),
    undefined,
  );
  if (latest?.need !== 'IMMEDIATE') return false;
  return !investigations.some(({ closedOn }) => closedOn !== undefined && closedOn >= latest.assessedOn);
}

export function isInvestigated({ investigations }: Pick<ChildSituation, 'investigations'>): boolean {
  return investigations.some(({ openedOn, closedOn }) => openedOn !== undefined && closedOn === undefined);
}
