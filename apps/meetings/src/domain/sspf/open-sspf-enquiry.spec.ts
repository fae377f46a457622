import { describe, expect, it } from '@jest/globals';
import type { ChildSituation } from './child-situation.js';
import { openSspfEnquiry } from './open-sspf-enquiry.js';
import { coordinator, enquiry, now, rule, worker } from './sspf-file.example.js';

const sspfCaseId = '0190c0de-0000-7000-8000-0000000000c1';
const calm: ChildSituation = { childId: enquiry.childId, assessments: [], investigations: [], hasOpenCase: false };
const acute: ChildSituation = {
  ...calm,
  assessments: [{ need: 'IMMEDIATE', assessedAt: '2026-04-07T20:00:00.000Z', assessedOn: '2026-04-07' }],
};
const open = (command = enquiry, situation = calm, agreed = rule) => openSspfEnquiry(situation, command, now, { sspfCaseId, rule: agreed });

describe('an SSPF enquiry', () => {
  it('opens and waits for consent', () => {
    expect(open()).toMatchObject({
      next: { sspfCase: { sspfCaseId, state: 'CONSENT_PENDING', kommunkod: '0486' }, consents: [] },
      facts: [{ kind: 'sspf-enquiry-opened', targetGroups: ['RISK_ENVIRONMENT'] }],
    });
  });

  it.each([
    ['nine', '2016-04-09'],
    ['nineteen', '2007-04-08'],
  ])('is not for a child of %s', (_age, date) => {
    expect(open({ ...enquiry, birth: { date } })).toEqual({ refused: 'age-outside-target' });
  });

  it.each([
    ['ten today', '2016-04-08'],
    ['eighteen, the last day', '2007-04-09'],
  ])('is for a young person who is %s', (_age, date) => {
    expect(open({ ...enquiry, birth: { date } })).toMatchObject({ facts: [{ kind: 'sspf-enquiry-opened' }] });
  });

  it('follows the ages that the municipality has agreed', () => {
    const wider = { ...rule, kommunkod: '0486', minAge: 6, maxAge: 21 };
    expect(open({ ...enquiry, birth: { date: '2019-01-10' } }, calm, wider)).toMatchObject({
      next: { sspfCase: { state: 'CONSENT_PENDING' } },
    });
  });

  it('with a birth year alone asks a person where the year leaves a doubt', () => {
    expect(open({ ...enquiry, birth: { year: 2016 } })).toEqual({ refused: 'age-needs-manual-decision' });
    expect(open({ ...enquiry, birth: 'UNKNOWN' })).toEqual({ refused: 'age-needs-manual-decision' });
  });

  it('with a birth year alone goes on where every day of the year is within the ages', () => {
    expect(open({ ...enquiry, birth: { year: 2012 } })).toMatchObject({ next: { sspfCase: { birth: { year: 2012 } } } });
  });

  it('opens on the coordinator’s own decision about the age, and keeps the reason', () => {
    const decided = { ...enquiry, birth: { year: 2016 }, manualAgeDecision: 'Attends year four; the school gives the age as ten.' };
    expect(open(decided)).toMatchObject({ record: { result: 'TARGET_GROUP_BY_MANUAL_AGE_DECISION', text: decided.manualAgeDecision } });
  });

  it('is not the way for a child in acute need of protection', () => {
    expect(open(enquiry, acute)).toEqual({ refused: 'needs-concern-report' });
  });

  it('is open again when a later assessment found no need, or a later investigation has dealt with it', () => {
    const calmedDown = [...acute.assessments, { need: 'NONE', assessedAt: '2026-04-08T06:00:00.000Z', assessedOn: '2026-04-08' } as const];
    expect(open(enquiry, { ...acute, assessments: calmedDown })).toMatchObject({ next: {} });
    expect(open(enquiry, { ...acute, assessments: calmedDown.toReversed() })).toMatchObject({ next: {} });
    expect(open(enquiry, { ...acute, investigations: [{ openedOn: '2026-04-07', closedOn: '2026-04-08' }] })).toMatchObject({ next: {} });
    expect(open(enquiry, { ...acute, investigations: [{ openedOn: '2026-01-07', closedOn: '2026-03-08' }] })).toMatchObject({
      refused: 'needs-concern-report',
    });
  });

  it('asks for a target group and for residence', () => {
    expect(open({ ...enquiry, targetGroups: [] })).toEqual({ refused: 'not-target-group' });
    expect(open({ ...enquiry, residesInMunicipality: false })).toEqual({ refused: 'not-resident' });
  });

  it('is one at a time for a young person', () => {
    expect(open(enquiry, { ...calm, hasOpenCase: true })).toEqual({ refused: 'already-open' });
  });

  it('is the coordinator’s alone', () => {
    expect(open({ ...enquiry, actor: worker })).toEqual({ refused: 'unknown' });
    expect(open({ ...enquiry, actor: { ...coordinator, roles: ['analyst'] } }, acute)).toEqual({ refused: 'unknown' });
  });
});
