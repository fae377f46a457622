import type { Moment } from '@varsam/calendar';
import type { Actor, ShownProtection, Team } from './actor.js';
import type { DecisionRecord } from './decision.js';

/** Why a case changes hands. */
export type HandOverReason = 'OTHER_UNIT' | 'OTHER_WORKER' | 'WORKER_LEFT' | 'NO_LONGER_NEEDED' | 'CONFLICT_OF_INTEREST';

/** Exactly those whose work the case is from now on; whoever is not among them has no more need of it (SoLPuL 10 §). */
export interface HandOver {
  readonly workers: readonly string[];
  readonly units: readonly string[];
  readonly reason: HandOverReason;
  readonly actor: Actor;
}

export type HandOverRefusal = 'unknown' | 'nobody-assigned' | 'nobody-may-open';

/** A child's case is never nobody's: somebody is left who may open it. */
export function refusalToHandOver(to: HandOver, protection: ShownProtection | undefined): HandOverRefusal | undefined {
  const names = [...to.workers, ...to.units];
  if (names.length === 0 || names.some((name) => name.trim() === '')) return 'nobody-assigned';
  // Of fictitious particulars a unit says nothing of who may meet them.
  const met = protection?.onlyFor === undefined || to.workers.some((worker) => protection.onlyFor?.includes(worker));
  return met ? undefined : 'nobody-may-open';
}

/** Newer than everything that was said before. */
export function handedOver({ workers, units, actor }: HandOver, before: readonly Team[]): Team {
  const revision = Math.max(...before.map((team) => team.revision)) + 1;
  return { workers: [...new Set(workers)], units: [...new Set(units)], revision, handedBy: actor.id };
}

/** Who had the work and who has it stands in the file, so that it can be seen who could read when. */
export function recordOfHandOver({ reason, actor }: HandOver, from: Team, to: Team, now: Moment): DecisionRecord {
  return {
    kind: 'HAND_OVER',
    result: reason,
    legalBasis: 'SOLPUL_10',
    decidedBy: actor,
    decidedAt: now.at,
    decidedOn: now.on,
    text: JSON.stringify({ from: namesIn(from), to: namesIn(to) }),
  };
}

const namesIn = ({ workers, units }: Team) => ({ workers, units });
