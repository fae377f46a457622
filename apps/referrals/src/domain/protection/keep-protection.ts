import { markingOf } from './marking.js';
import type { HidingGround, Marking, Protection, ProtectionFact, ProtectionLevel, ProtectionReason } from './protection.js';
import { isHigher } from './protection.js';
import { proposedLowering, proposedShowing } from './second-officer.js';

export interface Step {
  readonly by: string;
  readonly reason: ProtectionReason;
}

export interface SetLevel extends Step {
  readonly level: ProtectionLevel;
  readonly effectiveAt: Date;
  /** What the mark of OSL 5:5 says, where it is not the usual of the level. */
  readonly provision?: string;
  readonly markedOn?: string;
  /** Who is to meet the person and may open the vault, beside those who are named already. */
  readonly readers?: readonly string[];
}

export type ProtectionRefusal =
  | 'not-yet-effective'
  | 'level-already-set'
  | 'already-named'
  | 'not-named'
  | 'name-another-first'
  | 'name-somebody-first'
  | 'not-protected'
  | 'already-hidden'
  | 'not-hidden'
  | 'hidden-from-itself'
  | 'names-oneself'
  | 'already-proposed'
  | 'not-proposed'
  | 'second-officer-needed';

export type ProtectionDecision = { readonly facts: readonly ProtectionFact[] } | { readonly refused: ProtectionRefusal };

/** Where and when a decision is taken: the day in Sweden, and whose board makes the mark. */
export interface Occasion {
  readonly now: Date;
  readonly today: string;
  readonly authority: string;
}

/**
 * The officer alone raises a level that nobody reported, at once, and proposes to lower one: that opens the file, and another approves it. A level that is to hold later is set then: none is promised ahead.
 * Fictitious particulars are raised together with who works with the person, so that a new concern reaches somebody from the first moment on.
 */
export function setLevel(before: Protection, command: SetLevel, { now, today, authority }: Occasion): ProtectionDecision {
  const { level, effectiveAt, by, reason, readers = [] } = command;
  if (effectiveAt > now) return { refused: 'not-yet-effective' };
  if (level === before.level) return { refused: 'level-already-set' };
  if (readers.includes(by)) return { refused: 'names-oneself' };
  const lowers = isHigher(before.level, level);
  if (lowers && proposedLowering(before)?.level === level) return { refused: 'already-proposed' };
  const named = level === 'NONE' ? [] : [...new Set(readers)].filter((readerId) => !before.readers.includes(readerId));
  if (level === 'FICTITIOUS' && before.readers.length + named.length === 0) return { refused: 'name-somebody-first' };
  const usual = markingOf(level, command.markedOn ?? today, authority);
  const marking: Marking | undefined = usual && { ...usual, ...(command.provision !== undefined && { provision: command.provision }) };
  const noted = { childId: before.childId, at: now, by, reason };
  const set = {
    ...noted,
    kind: lowers ? ('lowering-proposed' as const) : ('level-set' as const),
    level,
    effectiveAt,
    ...(marking && { marking }),
  };
  return { facts: [set, ...named.map((readerId) => ({ ...noted, kind: 'reader-named' as const, readerId }))] };
}

export interface ReportedLevel {
  readonly level: ProtectionLevel;
  readonly concernId: string;
  readonly at: Date;
  readonly on: string;
  readonly authority: string;
}

/** A report only ever raises it, whoever sent it and whenever it comes. */
export function noteReportedLevel(before: Protection, { level, concernId, at, on, authority }: ReportedLevel): readonly ProtectionFact[] {
  const marking = markingOf(level, on, authority);
  if (marking === undefined || !isHigher(level, before.level)) return [];
  return [{ kind: 'level-reported', childId: before.childId, at, level, concernId, marking }];
}

/** The function itself opens nothing: an officer who works with the person is named by another. */
export function nameReader(before: Protection, { readerId, ...step }: Step & { readonly readerId: string }, now: Date): ProtectionDecision {
  if (before.level === 'NONE') return { refused: 'not-protected' };
  if (readerId === step.by) return { refused: 'names-oneself' };
  if (before.readers.includes(readerId)) return { refused: 'already-named' };
  return { facts: [{ kind: 'reader-named', childId: before.childId, at: now, readerId, ...step }] };
}

/** The last one who may meet a person with fictitious particulars stays until there is another: else nobody's list would open the file to all. */
export function removeReader(
  before: Protection,
  { readerId, ...step }: Step & { readonly readerId: string },
  now: Date,
): ProtectionDecision {
  if (!before.readers.includes(readerId)) return { refused: 'not-named' };
  if (before.level === 'FICTITIOUS' && before.readers.length === 1) return { refused: 'name-another-first' };
  return { facts: [{ kind: 'reader-removed', childId: before.childId, at: now, readerId, ...step }] };
}

type Hide = Step & { readonly fromId: string; readonly ground: HidingGround };

/** It needs no protection level: a placed child's address may be secret to a guardian alone (LVU 14 §). */
export function hideLocation(before: Protection, { fromId, ground, ...step }: Hide, now: Date): ProtectionDecision {
  if (fromId === before.childId) return { refused: 'hidden-from-itself' };
  if (before.hiddenFrom.some((one) => one.personId === fromId && one.ground === ground)) return { refused: 'already-hidden' };
  return { facts: [{ kind: 'location-hidden', childId: before.childId, at: now, fromId, ground, ...step }] };
}

/** Somebody from whom it was hidden with a reason would learn where the child is: proposed, and for another to approve. */
export function showLocation(before: Protection, { fromId, ...step }: Step & { readonly fromId: string }, now: Date): ProtectionDecision {
  if (!before.hiddenFrom.some(({ personId }) => personId === fromId)) return { refused: 'not-hidden' };
  if (proposedShowing(before, fromId) !== undefined) return { refused: 'already-proposed' };
  return { facts: [{ kind: 'showing-proposed', childId: before.childId, at: now, fromId, ...step }] };
}
