import { Problem } from '@varsam/service-kit';
import type { Disclosure, DisclosureRefusal } from '../domain/disclosure/disclosure.js';
import type { Disclose } from '../use-cases/disclosure/disclose.js';

type Outcome = Awaited<ReturnType<Disclose['propose']>>;

const titles: Readonly<Record<Exclude<DisclosureRefusal, 'unknown'>, string>> = {
  'no-ground': 'No rule in force allows this; without a ground nothing is told',
  'ground-switched-off': 'The municipality does not use this ground',
  'not-from-social-services': 'The ground is for what others hold',
  'recipient-not-covered': 'The ground does not reach this recipient',
  'category-not-covered': 'The ground does not reach this kind of information',
  'health-only-by-consent': 'What health care told goes to school and police by consent alone',
  'request-missing': 'The ground answers a request: say when the recipient asked',
  'too-old': 'The ground is for younger people',
  'consent-not-sure': 'It is not sure that the consent still holds: a withdrawal may not have been heard of',
  'consent-missing': 'No such consent is known for this child',
  'consent-incomplete': 'Not everybody whose consent is needed has given it',
  'consent-not-in-force': 'The consent does not hold today: its time is over, or somebody is needed by now who has not given it',
  'consent-withdrawn': 'The consent has been withdrawn',
  'consent-without-recipient': 'The consent does not name this recipient',
  'consent-without-category': 'The consent does not cover this kind of information',
  'decision-missing': 'A person has to decide first',
  'reason-missing': 'Give the reasons',
  'decider-not-allowed': 'The ground is decided on by somebody in another role',
  'second-person-needed': 'Somebody else than the one who proposed it has to decide',
  'already-decided': 'It has been decided',
  'not-approved': 'Nobody has approved it',
  'not-open': 'It is finished: handed over, declined or stopped',
  'no-stop-notice-due': 'No notice is due',
};

export function disclosureRefusal(refused: Exclude<DisclosureRefusal, 'unknown'>): Problem {
  // No refusal but a fault of ours: the same asked again later may well be told.
  if (refused === 'consent-not-sure') return new Problem(refused, 503, titles[refused], undefined, { retryAfterSeconds: 60 });
  return new Problem(refused, 409, titles[refused]);
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function doneOrRefused(outcome: Outcome): Disclosure {
  if ('done' in outcome) return outcome.done;
  throw outcome.refused === 'unknown' ? new Problem('not-found', 404, 'Not found') : disclosureRefusal(outcome.refused);
}
