import { describe, expect, it } from '@jest/globals';
import type { EnquiryCodes, ReceiveEnquiry, SaidConsent, SaidEnquiry } from './enquiry.js';
import type { EnquiryRule } from './enquiry-rule.js';
import { receiveEnquiry } from './receive-enquiry.js';

const rules: readonly EnquiryRule[] = [
  { form: 'SSPF', minAge: 10, maxAge: 18, youthConsentAge: 15, validFrom: '2021-04-15' },
  { form: 'SIG', minAge: 10, maxAge: 20, youthConsentAge: 15, validFrom: '2021-04-15' },
  { form: 'EXIT_SUPPORT', minAge: 10, youthConsentAge: 15, validFrom: '2021-04-15' },
];
const codes: EnquiryCodes = {
  targetGroups: new Set(['RISK_ENVIRONMENT', 'RETURNING_FROM_PLACEMENT']),
  exitPhases: new Set(['LEFT', 'LEAVING']),
};

const guardian: SaidConsent = { giver: 'GUARDIAN', decision: 'GIVEN', recipients: ['SCHOOL', 'SOCIAL_SERVICES'] };
const youth: SaidConsent = { ...guardian, giver: 'YOUTH' };

/** A boy born on 1 January 2013, thirteen years old, with two guardians who have both said yes. */
const said: SaidEnquiry = {
  sender: 'urn:partner:0486:skola-01',
  recipientKommunkod: '0486',
  form: 'SSPF',
  identifies: true,
  personIdType: 'PERSONNUMMER',
  personId: '201301012397',
  birthDateApprox: undefined,
  targetGroups: ['RISK_ENVIRONMENT'],
  exitPhase: undefined,
  needOfProtection: false,
  consents: [guardian, guardian],
  guardiansWithCustody: 2,
};

function receive(changes: Partial<SaidEnquiry> = {}, own: readonly EnquiryRule[] = rules) {
  const command: ReceiveEnquiry = {
    id: '0190c0de-0000-8000-8000-0000000000e1',
    kommunkod: '0486',
    partnerId: 'skola-01',
    receivedAt: new Date('2026-03-20T14:00:00Z'),
    said: { ...said, ...changes },
    formWarnings: [],
  };
  return receiveEnquiry(command, own, codes);
}

describe('an enquiry', () => {
  it('about somebody of the target group whom it may name waits for the coordinator', () => {
    expect(receive()).toMatchObject({
      next: {
        state: 'ENQUIRY',
        identity: { number: '201301012397' },
        ageGroup: '13-15',
        ageDecision: 'WITHIN',
        consentedGivers: ['GUARDIAN'],
      },
    });
  });

  it('in which a need of protection is seen is no enquiry, whatever it lacks: the duty to report comes first', () => {
    expect(receive({ needOfProtection: true, consents: [], targetGroups: [], form: undefined })).toEqual({ protection: true });
  });

  it.each([
    ['in the name of another partner', { sender: 'urn:partner:0486:polis-01' }, 'other-sender'],
    ['for another municipality', { recipientKommunkod: '0180' }, 'other-municipality'],
    ['about a form of work that there is not', { form: 'SIP' }, 'unknown-form'],
  ])('%s is refused', (_what, changes, refused) => {
    expect(receive(changes)).toEqual({ refused });
  });
});

describe('consent to be named', () => {
  it.each([
    ['only one of two guardians', [guardian]],
    ['nobody', []],
    ['a guardian who names the school alone', [guardian, { ...guardian, recipients: ['SCHOOL'] }]],
    ['both, but one was only asked', [guardian, { ...guardian, decision: 'NOT_ASKED' }]],
    ['both after one of them said no', [guardian, guardian, { ...guardian, decision: 'REFUSED' }]],
  ])('is needed from both guardians: %s is not enough', (_who, consents) => {
    expect(receive({ consents })).toEqual({ refused: 'consent-needed' });
  });

  it('is needed from two guardians when nothing is said of custody, and from one who has it alone', () => {
    expect(receive({ consents: [guardian], guardiansWithCustody: undefined })).toEqual({ refused: 'consent-needed' });
    expect(receive({ consents: [guardian], guardiansWithCustody: 1 })).toMatchObject({ next: {} });
  });

  it('is needed from the young person too from fifteen, and before that it is theirs to add', () => {
    expect(receive({ personId: '201101062394' })).toEqual({ refused: 'consent-needed' });
    expect(receive({ personId: '201101062394', consents: [guardian, guardian, youth] })).toMatchObject({ next: {} });
    expect(receive({ consents: [guardian, guardian, { ...youth, decision: 'REFUSED' }] })).toMatchObject({ next: {} });
  });

  it('is the young person’s alone from eighteen', () => {
    expect(receive({ personId: '200801022393', consents: [youth] })).toMatchObject({ next: { consentedGivers: ['YOUTH'] } });
    expect(receive({ personId: '200801022393', consents: [guardian, guardian] })).toEqual({ refused: 'consent-needed' });
  });

  it('is not needed for a consultation that names nobody', () => {
    expect(receive({ identifies: false, personId: undefined, consents: [] })).toMatchObject({ next: { identifies: false } });
  });
});

describe('the target group', () => {
  it.each([
    ['nine', '201701012393'],
    ['nineteen', '200701012387'],
  ])('does not reach a child of %s', (_age, personId) => {
    expect(receive({ personId, consents: [guardian, guardian, youth] })).toEqual({ refused: 'not-target-group' });
  });

  it('of exit support has no upper age, and is told by the phase', () => {
    const grown = { form: 'EXIT_SUPPORT', targetGroups: [], exitPhase: 'LEAVING', personId: '199001012385', consents: [youth] };
    expect(receive(grown)).toMatchObject({ next: { form: 'EXIT_SUPPORT', exitPhase: 'LEAVING' } });
    expect(receive({ ...grown, form: 'SSPF' })).toEqual({ refused: 'not-target-group' });
  });

  it('must be named by a code that is known', () => {
    expect(receive({ targetGroups: [] })).toEqual({ refused: 'not-target-group' });
    expect(receive({ targetGroups: ['BORED'] })).toEqual({ refused: 'not-target-group' });
    expect(receive({ targetGroups: ['RISK_ENVIRONMENT', 'BORED'] })).toMatchObject({
      next: { targetGroups: ['RISK_ENVIRONMENT'], warnings: [{ pointer: '/targetGroups/1', slug: 'unknown-code' }] },
    });
  });

  it('follows what the municipality has agreed, from the day on which that holds', () => {
    const wider = { form: 'SSPF', kommunkod: '0486', minAge: 6, maxAge: 21, youthConsentAge: 15, validFrom: '2026-01-01' } as const;
    expect(receive({ personId: '201701012393' }, [...rules, wider])).toMatchObject({ next: { ageDecision: 'WITHIN' } });
    expect(receive({ personId: '201701012393' }, [...rules, { ...wider, validFrom: '2026-03-21' }])).toEqual({
      refused: 'not-target-group',
    });
  });

  it('is never refused for a number that lacks the month or the day: a person decides', () => {
    const consents = [guardian, guardian, youth];
    expect(receive({ personId: '200500882394', personIdType: 'SAMORDNINGSNUMMER', consents })).toMatchObject({
      next: { ageDecision: 'MANUAL', warnings: [{ pointer: '/child/personId/value', slug: 'age-needs-manual-decision' }] },
    });
  });

  it('is left to a person where the age is not known, or the year leaves a doubt', () => {
    const unknown = { personId: undefined, consents: [guardian, guardian, youth] };
    expect(receive(unknown)).toMatchObject({ next: { ageDecision: 'MANUAL', ageGroup: 'UNKNOWN' } });
    expect(receive({ ...unknown, birthDateApprox: '2016' })).toMatchObject({ next: { ageDecision: 'MANUAL' } });
    expect(receive({ ...unknown, birthDateApprox: '2013' })).toMatchObject({ next: { ageDecision: 'WITHIN' } });
    expect(receive({ ...unknown, birthDateApprox: '1990' })).toEqual({ refused: 'not-target-group' });
  });

  it('is left to a person where the number cannot be right', () => {
    expect(receive({ personId: '201001012391', consents: [guardian, guardian, youth] })).toMatchObject({
      next: { ageDecision: 'MANUAL', warnings: [{ slug: 'invalid-person-id' }, { slug: 'age-needs-manual-decision' }] },
    });
  });
});
