import type { Actor, HousingCase, RecordKind } from './housing-case.js';
import { mayMeet, type Part, readersOf } from './readers.js';

/**
 * What a person may do with one case. To share a unit or a role opens nothing but a decider's first step: a threat assessment or an
 * address that leaks can kill (DOMAIN 3.3, 3.9). Whoever may not gets the answer that an unknown case gives.
 */
export type Action =
  'read-case' | 'read-words' | 'read-threat-assessment' | 'read-location' | 'work' | 'decide' | 'correct-decision' | 'name-person';

export function mayDo(viewer: Actor, housing: HousingCase, action: Action): boolean {
  return groundFor(viewer, housing, action) !== undefined;
}

/** By what right. The read log keeps it, so that a reviewer sees who read what they are not named in (DOMAIN 3.6). */
export function groundFor(viewer: Actor, housing: HousingCase, action: Action): 'named' | 'decider' | undefined {
  if (viewer.kommunkod !== housing.kommunkod || !mayMeet(viewer.id, housing)) return undefined;
  const namedIn = (part: Part) => (readersOf(housing, part).includes(viewer.id) ? 'named' : undefined);
  switch (action) {
    case 'read-words':
    case 'work':
    case 'correct-decision':
      return namedIn('case');
    case 'read-threat-assessment':
    case 'name-person':
      // whoever is named gets to read the threat assessment, so that only who reads it names
      return namedIn('threat-assessment');
    case 'read-location':
      return namedIn('location');
    case 'read-case':
    case 'decide':
      // the case is put to a decider of the municipality before the decider's name is on it, and to none once it is decided
      return namedIn('case') ?? (viewer.roles.includes('housingDecider') && awaitsDecision(housing) ? 'decider' : undefined);
  }
}

/** An interim decision is followed by a final one. */
const awaitsDecision = ({ decision }: HousingCase): boolean => decision === undefined || decision.outcome === 'INTERIM';

/** A step and who took it. */
interface StepBy {
  readonly kind: RecordKind;
  readonly actorId: string;
}

/**
 * Whether the case tells its reader what others have told of the child: whether an investigation runs, how the child is protected, from whom its
 * place is secret. Whoever raises a need names themself, which assigns nobody (DOMAIN 3.3, row "known"): they learn it when it has been decided, for whoever
 * places the child must know from whom the place is secret (3.5 f, i).
 */
export function knowsOfChild(viewer: Actor, housing: HousingCase, steps: readonly StepBy[]): boolean {
  if (!mayDo(viewer, housing, 'read-words')) return false;
  if (housing.protection?.onlyFor !== undefined) return true;
  return steps.some(({ kind, actorId }) => kind === 'DECISION' || (kind === 'NEED' && actorId !== viewer.id));
}

/**
 * An extract tells all that is kept about the child, so it is for those who are named in every case of it; where it tells the place, for those
 * who may read every place. By what right, for the read log.
 */
export function groundToExtract(viewer: Actor, cases: readonly HousingCase[], tells: 'case' | 'case-and-location'): 'named' | undefined {
  const mayTell = (housing: HousingCase): boolean =>
    mayDo(viewer, housing, 'read-threat-assessment') &&
    (tells === 'case' || housing.placement === undefined || mayDo(viewer, housing, 'read-location'));
  return cases.length > 0 && cases.every(mayTell) ? 'named' : undefined;
}

interface Opening {
  readonly personId: string;
  readonly opens: 'case' | 'case-and-location';
}

/**
 * Only who may read the address may show it to another. A decider who is named in the case lets an officer into it, and never in person: with
 * the only officer away nobody could place the child.
 */
export function mayOpen(viewer: Actor, housing: HousingCase, { personId, opens }: Opening): boolean {
  if (opens === 'case-and-location') return mayDo(viewer, housing, 'name-person') && mayDo(viewer, housing, 'read-location');
  const asDecider = viewer.roles.includes('housingDecider') && personId !== viewer.id && mayDo(viewer, housing, 'work');
  return asDecider || mayDo(viewer, housing, 'name-person');
}
