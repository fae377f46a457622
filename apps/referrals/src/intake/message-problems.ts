import { Problem } from '@varsam/service-kit';
import type { EnquiryRefusal } from '../domain/enquiry/enquiry.js';
import type { ContactsRefusal } from '../domain/outreach/outreach-contacts.js';
import type { SupplementRefusal } from '../domain/supplement/supplement.js';
import type { ReceptionRefusal } from '../use-cases/receive-concerns.js';
import { problemOf } from './problems.js';

type Own = Exclude<EnquiryRefusal | SupplementRefusal | ContactsRefusal, ReceptionRefusal>;

const concernReports = '/concerns/v1/concern-reports';
const whenWorried =
  'If there is concern for a child, send a concern report: it needs no consent (SoL 19:1). In danger, phone the social services or 112.';

/** What is wrong, where, and the way that is open instead. Nothing of what was sent is repeated. */
const told: Readonly<Record<Own, { readonly title: string; readonly detail: string; readonly pointer: string; readonly see?: string }>> = {
  'consent-needed': {
    title: 'An enquiry names somebody only with consent',
    detail: `Ask the young person from the agreed age and every guardian with custody, or leave out who it is: a consultation without a name is welcome. ${whenWorried}`,
    pointer: '/consents',
    see: concernReports,
  },
  'not-target-group': {
    title: 'The young person does not belong to the target group',
    detail: `The form of work asked for is for agreed ages and target groups. ${whenWorried}`,
    pointer: '/targetGroups',
    see: concernReports,
  },
  'unknown-form': {
    title: 'No such form of work',
    detail: `Ask for SSPF, SIG or EXIT_SUPPORT. ${whenWorried}`,
    pointer: '/form',
    see: concernReports,
  },
  'no-supplement': {
    title: 'The supplement says nothing',
    detail: 'Say what is to be added to the earlier report. In danger, phone the social services or 112.',
    pointer: '/description',
  },
  'identifies-somebody': {
    title: 'Counts name nobody',
    detail: `An identity number stands in the message. Send numbers only; nothing of this was kept. ${whenWorried}`,
    pointer: '',
    see: concernReports,
  },
  'no-counts': {
    title: 'There is nothing to count',
    detail: 'Give the first and the last day and at least one count.',
    pointer: '/counts',
  },
};

/** Where in the message the reason lies. */
export function refusedAt(refusal: Own | ReceptionRefusal): string {
  return refusal in told ? told[refusal as Own].pointer : '';
}

export function messageProblem(refusal: Own | ReceptionRefusal): Problem {
  if (!(refusal in told)) return problemOf(refusal as ReceptionRefusal);
  const { title, detail, pointer, see } = told[refusal as Own];
  const errors = [{ pointer, slug: refusal }];
  return new Problem(refusal, 422, title, detail, see === undefined ? { errors } : { errors, members: { see } });
}
