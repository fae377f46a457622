import { Problem } from '@varsam/service-kit';
import type { KeptOutcome } from '../use-cases/protection/keep-protected-identities.js';

type Refused = Extract<KeptOutcome, { readonly refused: unknown }>['refused'];

const titles: Readonly<Record<Exclude<Refused, 'unknown'>, string>> = {
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
  'invalid-person-id': 'This identity number cannot be right',
};

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function protectionRefusal(refused: Refused): Problem {
  return refused === 'unknown' ? new Problem('not-found', 404, 'Not found') : new Problem(refused, 409, titles[refused]);
}
