import { Problem } from '@varsam/service-kit';
import type { Outcome } from '../domain/decision.js';
import type { SspfRefusal } from '../domain/sspf/sspf-case.js';

interface Told {
  readonly title: string;
  /** Where in the request the reason lies. */
  readonly pointer?: string;
  readonly detail?: string;
}

const told: Readonly<Record<Exclude<SspfRefusal, 'unknown'>, Told>> = {
  'needs-concern-report': {
    title: 'The child is in acute need of protection: SSPF is not the way',
    pointer: '/childId',
    detail: 'Make a concern report at once (SoL 19:1), consent or not.',
  },
  'enquiry-taken': { title: 'The enquiry has been taken on', pointer: '/enquiryId' },
  'enquiry-of-another': { title: 'The enquiry is about another young person', pointer: '/enquiryId' },
  'already-open': { title: 'An SSPF case on the young person is open', pointer: '/childId' },
  'not-target-group': { title: 'SSPF is for its target groups', pointer: '/targetGroups' },
  'not-resident': { title: 'SSPF is for those who live in the municipality', pointer: '/residesInMunicipality' },
  'age-outside-target': { title: 'The age is outside what the municipality has agreed', pointer: '/birthDate' },
  'age-needs-manual-decision': {
    title: 'The birth date does not tell the age',
    pointer: '/manualAgeDecision',
    detail: 'Decide whether the young person is within the ages, and say why in manualAgeDecision.',
  },
  'case-ended': { title: 'The case has ended' },
  'validity-out-of-bounds': { title: 'A consent holds from today and for the agreed time at most', pointer: '/validTo' },
  'not-given-yet': { title: 'An answer is recorded after it was given', pointer: '/givers' },
  'already-withdrawn': { title: 'The consent has been withdrawn' },
  'not-in-force': { title: 'The consent was refused or has been replaced' },
  'recipient-not-named': { title: 'The consent does not name this recipient', pointer: '/recipient' },
  'category-not-named': { title: 'The consent does not cover this kind of information', pointer: '/category' },
  'no-consent': { title: 'No consent is in force' },
  'party-not-consented': { title: 'A party is not named in the consent', pointer: '/parties' },
  'category-not-consented': {
    title: 'The consent does not cover the plan',
    pointer: '/parties',
    detail: 'Whoever sits at the table hears it: ask for a consent that covers PLAN.',
  },
  'consent-incomplete': {
    title: 'Somebody whose consent is needed by now has not given it',
    detail: 'The young person has reached the age of an own signature since: ask for a new consent.',
  },
  'no-stop-notice-due': { title: 'No notice is due to this party', pointer: '/party' },
  'not-held-yet': { title: 'A meeting is recorded after it was held', pointer: '/heldAt' },
};

export function conflicts(...refusals: readonly Exclude<SspfRefusal, 'unknown'>[]): readonly Problem[] {
  return refusals.map(conflict);
}

/** What was done, or the refusal as a problem. */
export function doneOr<State>(outcome: Outcome<State, SspfRefusal>): State {
  if ('done' in outcome) return outcome.done;
  const { refused } = outcome;
  if (refused === 'unknown') throw notFound();
  throw conflict(refused);
}

function conflict(refusal: Exclude<SspfRefusal, 'unknown'>): Problem {
  const { title, detail, pointer } = told[refusal];
  return new Problem(refusal, 409, title, detail, pointer === undefined ? {} : { errors: [{ pointer, slug: refusal }] });
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function foundOr404<Found>(found: Found | undefined): Found {
  if (found === undefined) throw notFound();
  return found;
}

export function missing(pointer: string): Problem {
  return invalid(pointer, 'missing');
}

export function repeated(pointer: string): Problem {
  return invalid(pointer, 'not-unique');
}

function invalid(pointer: string, slug: string): Problem {
  return new Problem('invalid', 422, 'The message breaks its contract', undefined, { errors: [{ pointer, slug }] });
}

function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}
