import { describe, expect, it } from '@jest/globals';
import { coordinator, worker } from '../sspf/sspf-file.example.js';
import type { Enquiry } from './enquiry.js';
import { takingRefusal } from './enquiry.js';

const childId = '0190c0de-0000-7000-8000-00000000000a';
const consultation: Enquiry = {
  enquiryId: '0190c0de-0000-7000-8000-0000000000f1',
  kommunkod: '0486',
  form: 'SSPF',
  targetGroups: ['RISK_ENVIRONMENT'],
  ageGroup: '13-15',
  consentedGivers: ['GUARDIAN'],
  receivedAt: '2026-04-07T08:00:00.000Z',
  receivedOn: '2026-04-07',
  state: 'WAITING',
};
const enquiry: Enquiry = { ...consultation, childId };

describe('a waiting enquiry', () => {
  it('is taken on by the coordinator of its municipality, for the young person it is about', () => {
    expect(takingRefusal(enquiry, childId, coordinator)).toBeUndefined();
    expect(takingRefusal(enquiry, '0190c0de-0000-7000-8000-00000000000b', coordinator)).toBe('enquiry-of-another');
  });

  it('without a name is taken on for whoever it turned out to be about', () => {
    expect(takingRefusal(consultation, childId, coordinator)).toBeUndefined();
  });

  it('is taken on once', () => {
    expect(takingRefusal({ ...enquiry, state: 'TAKEN' }, childId, coordinator)).toBe('enquiry-taken');
  });

  it.each([
    ['a social worker', enquiry, worker],
    ['another municipality', enquiry, { ...coordinator, kommunkod: '0180' }],
    ['SSPF when it asks for another form of work', { ...enquiry, form: 'SIG' }, coordinator],
    ['anybody when there is none', undefined, coordinator],
  ])('is as unknown to %s as one that never came', (_who, asked, actor) => {
    expect(takingRefusal(asked, childId, actor)).toBe('unknown');
  });
});
