import type { Instant, LocalDate } from '@varsam/calendar';

/** What a reporter has added to a concern; its words stay where they came in. */
export interface ConcernSupplement {
  readonly supplementId: string;
  readonly receivedAt: Instant;
  readonly receivedOn: LocalDate;
  /** The reporter saw immediate danger. */
  readonly acute: boolean;
}

/** A supplement as it is told of, with the last day of the protection assessment that it calls for when it is acute (SoL 20:1). */
export interface ToldSupplement extends ConcernSupplement {
  readonly kommunkod: string;
  readonly concernId: string;
  readonly childId: string;
  readonly protectionDue: LocalDate;
}

/** An assessment of protection that has to be made anew: danger was told after the last one. */
export interface ProtectionAgain {
  readonly since: Instant;
  readonly dueOn: LocalDate;
}

/** The danger that was told first is the one that counts; what was told before the assessment was there to be seen in it. */
export function calledForAgain(
  supplements: readonly ToldSupplement[],
  assessedAt: Instant | undefined,
  before: ProtectionAgain | undefined,
): ProtectionAgain | undefined {
  return supplements.reduce<ProtectionAgain | undefined>((earliest, { acute, receivedAt, protectionDue }) => {
    if (!acute || assessedAt === undefined || receivedAt <= assessedAt) return earliest;
    return earliest === undefined || receivedAt < earliest.since ? { since: receivedAt, dueOn: protectionDue } : earliest;
  }, before);
}
