import type { ProtectionDecision, Step } from './keep-protection.js';
import type { Proposal, Protection, ProtectionLevel } from './protection.js';

type Lowering = Extract<Proposal, { readonly kind: 'lowering-proposed' }>;
type Showing = Extract<Proposal, { readonly kind: 'showing-proposed' }>;

/** One who judges what is proposed says what it is, so that nobody approves what was put in its place meanwhile. */
interface Judged extends Step {
  readonly approved: boolean;
}

export function proposedLowering({ proposed }: Protection): Lowering | undefined {
  return proposed.find((one): one is Lowering => one.kind === 'lowering-proposed');
}

export function proposedShowing({ proposed }: Protection, fromId: string): Showing | undefined {
  return proposed.find((one): one is Showing => one.kind === 'showing-proposed' && one.fromId === fromId);
}

/** Lowers the level once somebody who has not proposed it agrees. Whoever keeps protection may take the proposal back, also who made it. */
export function judgeLowering(
  before: Protection,
  { level, approved, ...step }: Judged & { readonly level: ProtectionLevel },
  now: Date,
): ProtectionDecision {
  const proposal = proposedLowering(before);
  if (proposal?.level !== level) return { refused: 'not-proposed' };
  const noted = { childId: before.childId, at: now, ...step };
  if (!approved) return { facts: [{ ...noted, kind: 'lowering-declined', level }] };
  if (proposal.by === step.by) return { refused: 'second-officer-needed' };
  const marked = proposal.marking && { marking: proposal.marking };
  return { facts: [{ ...noted, kind: 'level-set', level, effectiveAt: now, ...marked }] };
}

/** Ends the hiding from one person, in the same way. */
export function judgeShowing(
  before: Protection,
  { fromId, approved, ...step }: Judged & { readonly fromId: string },
  now: Date,
): ProtectionDecision {
  const proposal = proposedShowing(before, fromId);
  if (proposal === undefined) return { refused: 'not-proposed' };
  const noted = { childId: before.childId, at: now, ...step, fromId };
  if (!approved) return { facts: [{ ...noted, kind: 'showing-declined' }] };
  if (proposal.by === step.by) return { refused: 'second-officer-needed' };
  return { facts: [{ ...noted, kind: 'location-shown' }] };
}
