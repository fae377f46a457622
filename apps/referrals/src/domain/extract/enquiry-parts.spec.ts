import { describe, expect, it } from '@jest/globals';
import { enquiryParts } from './enquiry-parts.js';
import type { KeptEnquiry } from './enquiry-parts.js';
import { enquiryProposal, keptFromGuardians } from './enquiry-proposal.js';

const kept: KeptEnquiry = {
  ...{ id: 'e1', form: 'SSPF', targetGroups: ['RISK_ENVIRONMENT'], ageGroup: '13-15', ageDecision: 'WITHIN' },
  ...{ consentedGivers: ['YOUTH', 'GUARDIAN'], receivedAt: new Date('2026-03-23T08:15:00Z') },
};
const message = {
  ...{ enquiryId: 'x', form: 'SSPF', description: 'Önskar samverkan. Bor på Gömda gränd 7.', sourceExtras: [{ name: 'Mentor' }] },
  enquirer: { name: 'Ture Provsson', workplace: 'Provskolan' },
  child: { name: 'Elis Testlund', address: 'Gömda gränd 7', school: 'Provskolan' },
  consents: [
    { giver: 'YOUTH', decision: 'GIVEN' },
    { giver: 'GUARDIAN', decision: 'GIVEN' },
  ],
};
const child = { relation: 'CHILD', placeKept: false, linkSecret: false } as const;
const guardian = { ...child, relation: 'GUARDIAN' } as const;
const partsFor = (asked: Parameters<typeof enquiryParts>[2], said: unknown = message) =>
  Object.fromEntries(enquiryParts(kept, said, asked).map(({ name, content }) => [name, content]));

describe('an enquiry that is to be given out', () => {
  it('holds apart what was asked, by whom, of whom, and what others answered', () => {
    expect(partsFor(child)).toEqual({
      codes: expect.objectContaining({ form: 'SSPF', receivedAt: '2026-03-23T08:15:00.000Z' }),
      report: { enquiryId: 'x', form: 'SSPF', description: message.description },
      reporter: { enquirer: message.enquirer },
      child: { child: { name: 'Elis Testlund' } },
      location: { address: 'Gömda gränd 7', school: 'Provskolan' },
      others: { sourceExtras: [{ name: 'Mentor' }] },
      'own-answers': { consents: [{ giver: 'YOUTH', decision: 'GIVEN' }] },
      'answers-of-others': { consents: [{ giver: 'GUARDIAN', decision: 'GIVEN' }] },
    });
    expect(Object.keys(partsFor(child, null))).toEqual(['codes']);
  });

  it('has no place where it is kept from whoever asks, and takes no answer for a guardian’s own', () => {
    const parts = partsFor({ ...guardian, placeKept: true });
    expect(JSON.stringify(parts)).not.toMatch(/Gömda|Provskolan/);
    expect(parts['own-answers']).toBeUndefined();
  });
});

describe('what happens to a part of an enquiry unless somebody says otherwise', () => {
  const exit: KeptEnquiry = { ...kept, form: 'EXIT_SUPPORT' };

  it('goes to the young person, but for who asked, others and free words, which are judged as of a report', () => {
    expect(enquiryProposal('codes', exit, child)).toEqual({ proposal: { verdict: 'RELEASE' } });
    expect(enquiryProposal('report', kept, child)).toEqual({});
    expect(enquiryProposal('reporter', kept, child)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_5' } });
    expect(enquiryProposal('answers-of-others', kept, child)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_1' } });
  });

  it('is a person’s to judge for a guardian who has consented', () => {
    expect(enquiryProposal('codes', kept, guardian)).toEqual({});
    expect(keptFromGuardians(kept)).toBeUndefined();
  });

  it('leaves out for a guardian all of exit support, and all that the young person alone has consented to', () => {
    expect(enquiryProposal('child', exit, guardian)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_1' } });
    expect(enquiryProposal('codes', { ...kept, consentedGivers: ['YOUTH'] }, guardian)).toEqual({
      proposal: { verdict: 'MASK', ground: 'OSL_12_3' },
    });
  });

  it('is never for the guardian of somebody of age, for there is none; a place stays locked on its own ground', () => {
    const adult: KeptEnquiry = { ...kept, ageGroup: '18-20' };
    expect(enquiryProposal('codes', adult, guardian)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_1' }, locked: true });
    expect(enquiryProposal('location', exit, { ...guardian, placeKept: true })).toEqual({
      proposal: { verdict: 'MASK', ground: 'OSL_26_2' },
      locked: true,
    });
  });
});
