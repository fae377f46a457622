import { Problem } from '@varsam/service-kit';
import type { ConcernRefusal } from '../domain/concern/concern-assessment.js';
import type { Outcome } from '../domain/decision.js';
import type { InvestigationRefusal } from '../domain/investigation/investigation.js';

type Refusal = ConcernRefusal | InvestigationRefusal;

const titles: Readonly<Record<Exclude<Refusal, 'unknown'>, string>> = {
  'not-documented': 'The decision needs a documented reason',
  'already-made': 'The protection assessment has been made',
  'protection-assessment-missing': 'The protection assessment comes first',
  'already-decided': 'The pre-assessment has been decided',
  'not-extendable': 'An extension is decided before the time has run out, for a later day',
  'investigation-ongoing': 'An investigation on the child is under way; the concern is added to it',
  'no-ongoing-investigation': 'No investigation on the child is under way',
  'not-own-unit': 'Nobody decides for a unit of others',
  'not-decided': 'Until it is decided the concern is the work of everybody who receives',
  'part-of-investigation': 'The concern changes hands with its investigation',
  'nobody-assigned': 'A case is handed to somebody: name a worker or a unit',
  'nobody-may-open': 'None of those named may open what is protected',
  'already-closed': 'The investigation is closed',
  'childs-view-missing': 'Record the child’s view, or why the child was not heard',
};

export function conflicts(...refusals: readonly Exclude<Refusal, 'unknown'>[]): readonly Problem[] {
  return refusals.map((refusal) => new Problem(refusal, 409, titles[refusal]));
}

/** What was done, or the refusal as a problem. */
export function doneOr<State>(outcome: Outcome<State, Refusal>): State {
  if ('done' in outcome) return outcome.done;
  const { refused } = outcome;
  throw refused === 'unknown' ? notFound() : new Problem(refused, 409, titles[refused]);
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function foundOr404<Found>(found: Found | undefined): Found {
  if (found === undefined) throw notFound();
  return found;
}

function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}
