import { Problem } from '../problem.js';
import type { ExtractRefusal } from './extract.js';
import type { ExtractOutcome, MadeOutcome, OpenedExtract } from './extracts.js';

const titles: Readonly<Record<Exclude<ExtractRefusal, 'unknown'>, string>> = {
  'no-custody': 'A guardian without custody gets no extract',
  expired: 'The order has expired; order anew',
  finished: 'It has been made or declined',
  'not-all-marked': 'Something is neither to be given out nor left out',
  'mask-without-ground': 'What is left out needs its ground',
  'may-not-be-released': 'Something may never be given to this requester',
  'not-reviewed': 'It has not been reviewed',
  'second-person-needed': 'Somebody else than the reviewer has to look at it',
  'not-approved': 'Nobody has approved it',
  'changed-since-review': 'Something has come since the review; review anew',
};

export function extractRefusal(refused: Exclude<ExtractRefusal, 'unknown'>): Problem {
  return new Problem(refused, 409, titles[refused]);
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

export function doneOrRefused(outcome: ExtractOutcome): OpenedExtract {
  if ('done' in outcome) return outcome.done;
  throw outcome.refused === 'unknown' ? notFound() : extractRefusal(outcome.refused);
}

export function madeOrRefused(outcome: MadeOutcome): Extract<MadeOutcome, { readonly made: unknown }>['made'] {
  if ('made' in outcome) return outcome.made;
  throw outcome.refused === 'unknown' ? notFound() : extractRefusal(outcome.refused);
}
