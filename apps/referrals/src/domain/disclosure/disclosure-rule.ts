import type { Validity } from '@varsam/calendar';

/** What kind of holder information comes from (DOMAIN 3.1). */
export type Holder =
  'SOCIAL_SERVICES' | 'MANDATED_REPORTER' | 'PRIVATE_PERSON' | 'POLICE' | 'HEALTH_CARE' | 'SCHOOL' | 'CARE_PROVIDER' | 'AUTHORITY';

/** Whom it may go to. `SOCIAL_SERVICES`: another board or another municipality, never a colleague. */
export type RecipientType =
  | ('REPORTER' | 'SOCIAL_SERVICES' | 'SCHOOL' | 'BUP' | 'HEALTH_CARE' | 'POLICE' | 'SECURITY_SERVICE' | 'CUSTOMS' | 'PROSECUTOR')
  | ('PRISON_PROBATION' | 'EMPLOYMENT_SERVICE' | 'SUPERVISION' | 'STATISTICS_AUTHORITY' | 'OTHER_AUTHORITY')
  | ('LEISURE' | 'CARE_PROVIDER' | 'CIVIL_SOCIETY' | 'OTHER');

/** What is told, in kinds. What must never leave has no word here: who reported, threat assessments, protected housing (DOMAIN 3.9). */
export type InformationCategory =
  | ('SCHOOL_ATTENDANCE' | 'SCHOOL_RESULTS' | 'SOCIAL_SITUATION' | 'HEALTH_SUMMARY' | 'SUBSTANCE' | 'CRIME_RISK' | 'LEISURE')
  | ('FAMILY' | 'PLAN' | 'FEEDBACK' | 'IDENTITY' | 'KNOWN' | 'WHEREABOUTS' | 'ACUTE_DANGER' | 'SUSPECTED_CRIME')
  | ('ASSESSMENT' | 'DECISIONS' | 'CASE_FILE' | 'DEVIATION' | 'STATISTICS');

/** `SENDERS_ACT`: it is sent to us. `WITHIN_CONSENT`: by itself as far as the consent reaches. `BATCH`: in approved batches. `NONE`: a person each time. */
export type Automation = 'SENDERS_ACT' | 'WITHIN_CONSENT' | 'BATCH' | 'NONE';

/** Which decision it takes. `SUITABILITY`: a person found it suitable. `REASONED`: with the reasons. `SECOND_PERSON`: and by another than who proposed it. */
export type DecisionNeeded = 'NONE' | 'SUITABILITY' | 'REASONED' | 'SECOND_PERSON';

/**
 * A rule that breaks secrecy, as it read between two dates (DOMAIN 3.2). A change of law is a new row, and what was told under the old one
 * keeps it. A municipality's own row comes before the one that holds for all.
 */
export interface DisclosureRule extends Validity {
  /** Absent for the rule that holds where the municipality has none of its own. */
  readonly kommunkod?: string;
  readonly ground: string;
  /** A rule that is disputed, or not in use here, is known and switched off. */
  readonly enabled: boolean;
  readonly from: readonly Holder[];
  readonly to: readonly RecipientType[];
  readonly categories: readonly InformationCategory[];
  readonly automation: Automation;
  readonly decision: DecisionNeeded;
  /** It answers somebody: nothing is told that nobody has asked for. */
  readonly needsRequest: boolean;
  /** The person is younger. Who is certainly not is not told of; a doubt is for the decider. Absent where age does not matter. */
  readonly belowAge?: number;
  /** Roles that may decide. */
  readonly deciders: readonly string[];
  readonly section: string;
  readonly guidanceSv: string;
  readonly guidanceEn: string;
}
