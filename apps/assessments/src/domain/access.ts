import type { Actor, Role, ShownProtection, Team } from './actor.js';
import type { ConcernAssessment } from './concern/concern-assessment.js';
import type { HandOver } from './hand-over.js';
import type { Investigation } from './investigation/investigation.js';

/** What is not allowed here is answered as unknown: that a child is known is itself secret (OSL 26:1). */
interface Kept {
  readonly kommunkod: string;
  readonly team: Team;
  readonly protectedIdentity?: ShownProtection;
}

const concernReaders: readonly Role[] = ['reception', 'socialWorker', 'unitManager'];
const investigators: readonly Role[] = ['socialWorker', 'unitManager'];

/** By what right a record is open. The read log keeps it, so that a reviewer sees who read what belonged to others (DOMAIN 3.6). */
export type Ground = 'assigned' | 'unit' | 'reception';

/** Undecided concerns are the whole reception's work, day and night, and so is new danger; a decided one belongs to those who worked with it. */
export function groundToReadConcern(actor: Actor, concern: ConcernAssessment): Ground | undefined {
  if (!holdsOne(actor, concern, concernReaders)) return undefined;
  const everybodys = concern.outcome === undefined || concern.protectionAgain !== undefined;
  return belonging(actor, concern) ?? (everybodys ? 'reception' : heldForNamed(actor, concern));
}

export function mayReadConcern(actor: Actor, concern: ConcernAssessment): boolean {
  return groundToReadConcern(actor, concern) !== undefined;
}

export function mayAssessProtection(actor: Actor, concern: ConcernAssessment): boolean {
  return holdsOne(actor, concern, ['reception', 'socialWorker']) && mayReadConcern(actor, concern);
}

/** Delegated to the first-line manager, whose qualification SoL 25:1 asks for. */
export function mayDecidePreAssessment(actor: Actor, concern: ConcernAssessment): boolean {
  return holdsOne(actor, concern, ['unitManager']) && mayReadConcern(actor, concern);
}

export function groundToReadInvestigation(actor: Actor, investigation: Investigation): Ground | undefined {
  return holdsOne(actor, investigation, investigators)
    ? (belonging(actor, investigation) ?? heldForNamed(actor, investigation))
    : undefined;
}

export function mayReadInvestigation(actor: Actor, investigation: Investigation): boolean {
  return groundToReadInvestigation(actor, investigation) !== undefined;
}

export function mayCloseInvestigation(actor: Actor, investigation: Investigation): boolean {
  return mayReadInvestigation(actor, investigation);
}

/** Whoever has the work, or the manager of a unit that has it, says whose it is from now on. */
export function mayHandOver(actor: Actor, kept: ConcernAssessment | Investigation): boolean {
  const ground = holdsOne(actor, kept, investigators) ? (belonging(actor, kept) ?? heldForNamed(actor, kept)) : undefined;
  return ground === 'assigned' || (ground === 'unit' && actor.roles.includes('unitManager'));
}

/**
 * Whoever handed a case over may say it again, to others than themself and their own units: a name misspelt would leave the case to nobody.
 * It opens nothing to them.
 */
export function maySayAgain({ actor, workers, units }: HandOver, kept: ConcernAssessment | Investigation): boolean {
  const toNobodyElse = workers.length + units.length === 0;
  const backToThem = workers.includes(actor.id) || units.some((unit) => actor.units.includes(unit));
  return kept.team.handedBy === actor.id && !toNobodyElse && !backToThem && holdsOne(actor, kept, investigators);
}

/** An extract tells all that is kept of the child, so it is for those who may read all of it; by the farthest of their rights. */
export function groundToReadAll(
  actor: Actor,
  concerns: readonly ConcernAssessment[],
  investigations: readonly Investigation[],
): Ground | undefined {
  const grounds = [
    ...concerns.map((concern) => groundToReadConcern(actor, concern)),
    ...investigations.map((investigation) => groundToReadInvestigation(actor, investigation)),
  ];
  if (grounds.includes(undefined)) return undefined;
  return (['reception', 'unit', 'assigned'] as const).find((ground) => grounds.includes(ground));
}

function holdsOne(actor: Actor, kept: Kept, roles: readonly Role[]): boolean {
  // The link to fictitious particulars is the most secret of all: the named, whatever their right, and nobody else (OSL 21:3 st 3).
  const met = kept.protectedIdentity?.onlyFor?.includes(actor.id) ?? true;
  return met && actor.kommunkod === kept.kommunkod && actor.roles.some((role) => roles.includes(role));
}

/**
 * Fictitious particulars of whose team nobody is named: the work of those whom the special function has named, for it names without seeing the
 * team, and a case that nobody may open would lie unseen.
 */
function heldForNamed({ id }: Actor, { team, protectedIdentity }: Kept): 'assigned' | undefined {
  const named = protectedIdentity?.onlyFor ?? [];
  return named.includes(id) && !team.workers.some((worker) => named.includes(worker)) ? 'assigned' : undefined;
}

function belonging(actor: Actor, { team }: Kept): Ground | undefined {
  if (team.workers.includes(actor.id)) return 'assigned';
  return actor.units.some((unit) => team.units.includes(unit)) ? 'unit' : undefined;
}
