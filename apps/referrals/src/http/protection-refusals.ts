import { Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { insufficientSignIn } from '@varsam/service-kit/fresh-sign-in';
import type { KeptOutcome } from '../use-cases/protection/keep-protected-identities.js';

type Refused = Extract<KeptOutcome, { readonly refused: unknown }>['refused'];

/** What a rule says no to; the others are answers of the door. */
type RuledOut = Exclude<Refused, 'unknown' | 'sign-in-too-old'>;

const titles: Readonly<Record<RuledOut, string>> = {
  'not-yet-effective': 'A level is set when it holds, not ahead',
  'level-already-set': 'This is the level already',
  'already-named': 'This person is on the list already',
  'not-named': 'This person is not on the list',
  'name-another-first': 'Somebody has to be left who may meet this person: name another first',
  'name-somebody-first': 'Name who works with this person: a new concern has to reach somebody',
  'not-protected': 'There is nothing to open: the person is not protected',
  'already-hidden': 'The location is secret to this person on this ground already',
  'not-hidden': 'The location is not secret to this person',
  'hidden-from-itself': 'Nobody’s location is secret to themselves',
  'names-oneself': 'Nobody names themself: another officer does, also for an officer who works with the person',
  'already-proposed': 'This is proposed already: another officer approves it',
  'not-proposed': 'Nobody has proposed this, or something else has come since',
  'second-officer-needed': 'Another officer than who proposed it has to approve it',
  'invalid-person-id': 'This identity number cannot be right',
};

export function protectionRefusal(refused: RuledOut): Problem {
  return new Problem(refused, 409, titles[refused]);
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function refusalFor({ signInAgain }: Viewer, refused: Refused): Problem {
  if (refused === 'sign-in-too-old' && signInAgain !== undefined) return insufficientSignIn(signInAgain);
  return refused === 'unknown' || refused === 'sign-in-too-old' ? new Problem('not-found', 404, 'Not found') : protectionRefusal(refused);
}
