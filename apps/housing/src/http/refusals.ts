import { Problem, type Viewer } from '@varsam/service-kit';
import { insufficientSignIn } from '@varsam/service-kit/fresh-sign-in';
import type { Opened } from '../domain/case-file.js';
import type { Outcome, Refusal } from '../domain/housing-case.js';

const titles: Readonly<Record<Refusal, string>> = {
  'already-secured': 'The first safety measure is recorded already',
  'safety-measure-missing': 'Safety first: record what is done today, then assess the threat',
  'threat-assessment-missing': 'The threat must be assessed before the decision; an interim decision need not wait',
  'threat-assessment-outdated': 'The assessment no longer holds on the day it is recorded',
  'not-delegated': 'Only a delegated decider, who names the delegation, decides',
  'reason-missing': 'A decision is made with its reason',
  'housing-form-missing': 'Another form than protected housing has to be named',
  'child-without-guardian': 'A child is placed in protected housing only together with a guardian (SoL 22:5)',
  'board-decides': 'This decision belongs to the board or its committee (SoL 30:6–8, Act 2024:79)',
  'already-decided': 'A decision stands; a correction names the decision it corrects',
  'not-the-standing-decision': 'The decision to correct is not the one that stands',
  'outcome-already-notified': 'The person has been told the outcome, so it is not changed by a correction',
  'not-decided': 'There is no decision to give notice of',
  'already-notified': 'Notice of the decision is given already',
  'hidden-from-recipient': 'It is secret to this person where the child is (OSL 26:2, LVU 14 §, Act 2024:79 5:4)',
  'not-granted': 'Nobody is placed without a granted or interim decision',
  'location-not-in-vault': 'The place needs an address, which is kept in the vault',
  'already-placed': 'The child is placed already',
  'already-named': 'The person may open this already',
  'not-named': 'The person is not on this list',
  'name-another-first': 'Nobody else could open this: name another first',
};

export function conflicts(...refusals: readonly Refusal[]): readonly Problem[] {
  return refusals.map((refusal) => new Problem(refusal, 409, titles[refusal]));
}

/** Says no to the caller in the words of the rule. What is unknown and what is not allowed get one and the same answer. */
export function mustBeDone(outcomes: readonly Outcome[], viewer?: Viewer): void {
  for (const outcome of outcomes) {
    if (outcome === 'done') continue;
    if (outcome === 'unknown' || outcome === 'sign-in-too-old') throw notForYou(outcome, viewer);
    throw new Problem(outcome, 409, titles[outcome]);
  }
}

function notForYou(outcome: 'unknown' | 'sign-in-too-old', viewer: Viewer | undefined): Problem {
  return outcome === 'sign-in-too-old' && viewer?.signInAgain !== undefined ? insufficientSignIn(viewer.signInAgain) : notFound();
}

export function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

export function openedFor<T>(viewer: Viewer, opened: Opened<T>): T {
  if (opened === undefined) throw notFound();
  if (opened === 'sign-in-too-old') throw notForYou('sign-in-too-old', viewer);
  return opened;
}
