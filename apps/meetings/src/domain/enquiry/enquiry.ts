import type { Instant, LocalDate } from '@varsam/calendar';
import type { Actor } from '../actor.js';

/** A partner's voluntary enquiry, as referrals tells of it: no name and no words, those stay where it came in. */
export interface ReceivedEnquiry {
  readonly enquiryId: string;
  readonly kommunkod: string;
  /** Absent in a non-identifying consultation. */
  readonly childId?: string;
  readonly form: string;
  readonly targetGroups: readonly string[];
  readonly exitPhase?: string;
  readonly ageGroup: string;
  /** Who has consented as the sender tells it; the case asks for the consent that its own rules demand (OSL 12:2–3). */
  readonly consentedGivers: readonly string[];
  readonly receivedAt: Instant;
  readonly receivedOn: LocalDate;
}

export interface Enquiry extends ReceivedEnquiry {
  readonly state: 'WAITING' | 'TAKEN';
  /** The case that it became. */
  readonly sspfCaseId?: string;
}

/** An enquiry is the coordinator's: nobody else learns that a young person has been asked about (OSL 26:1). */
export function mayTakeOn(actor: Actor, { kommunkod }: Pick<Enquiry, 'kommunkod'>): boolean {
  return actor.kommunkod === kommunkod && actor.roles.includes('sspfCoordinator');
}

export type TakingRefusal = 'unknown' | 'enquiry-taken' | 'enquiry-of-another';

/** Whether a case on the young person may be opened from the enquiry. A consultation named nobody: whoever it was about may have consented since. */
export function takingRefusal(enquiry: Enquiry | undefined, childId: string, actor: Actor): TakingRefusal | undefined {
  if (enquiry === undefined || !mayTakeOn(actor, enquiry) || enquiry.form !== 'SSPF') return 'unknown';
  if (enquiry.state === 'TAKEN') return 'enquiry-taken';
  return enquiry.childId === undefined || enquiry.childId === childId ? undefined : 'enquiry-of-another';
}
