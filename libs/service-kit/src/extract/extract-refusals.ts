import type { Viewer } from '../access.js';
import { insufficientSignIn } from '../fresh-sign-in.js';
import { Problem } from '../problem.js';
import type { ExtractRefusal } from './extract.js';
import type { ExtractOutcome, MadeOutcome, OpenedExtract } from './extracts.js';

/** What a rule of the work says no to; the others are answers of the door. */
type RuledOut = Exclude<ExtractRefusal, 'unknown' | 'sign-in-too-old'>;

const titles: Readonly<Record<RuledOut, string>> = {
  'hidden-from-requester': 'This requester may not even be told that there is something here',
  'no-custody': 'A guardian without custody gets no extract',
  expired: 'The order has expired; order anew',
  finished: 'It has been made or declined',
  'not-all-marked': 'Something is neither to be given out nor left out',
  'mask-without-ground': 'What is left out needs its ground',
  'may-not-be-released': 'Something may never be given to this requester',
  'not-reviewed': 'It has not been reviewed',
  'second-person-needed': 'Somebody who has neither ordered nor reviewed it has to look at it',
  'not-approved': 'Nobody has approved it',
  'changed-since-review': 'Something has come since the review; review anew',
};

export function extractRefusal(refused: RuledOut): Problem {
  return new Problem(refused, 409, titles[refused]);
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

export function doneOrRefused(outcome: ExtractOutcome, viewer: Viewer): OpenedExtract {
  if ('done' in outcome) return outcome.done;
  throw problemOf(outcome.refused, viewer);
}

export function madeOrRefused(outcome: MadeOutcome, viewer: Viewer): Extract<MadeOutcome, { readonly made: unknown }>['made'] {
  if ('made' in outcome) return outcome.made;
  throw problemOf(outcome.refused, viewer);
}

function problemOf(refused: ExtractRefusal, { signInAgain }: Viewer): Problem {
  if (refused === 'sign-in-too-old' && signInAgain !== undefined) return insufficientSignIn(signInAgain);
  return refused === 'unknown' || refused === 'sign-in-too-old' ? notFound() : extractRefusal(refused);
}
