import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import type { SspfFile, WithdrawConsent } from './sspf-case.js';
import { consent, consented, coordinator, worker } from './sspf-file.example.js';
import { withdrawConsent } from './withdraw-consent.js';

const later = momentOf(new Date('2026-05-02T12:00:00Z'));
const all: WithdrawConsent = { consentId: consent.consentId, withdrawal: { scope: 'ALL' }, actor: coordinator };
const police: WithdrawConsent = { ...all, withdrawal: { scope: 'RECIPIENT', recipient: 'POLICE' } };
const withdraw = (command: WithdrawConsent, file: SspfFile = consented) => withdrawConsent(file, command, later);
const partial: SspfFile = {
  ...consented,
  sspfCase: { ...consented.sspfCase, state: 'CONSENT_PENDING' },
  consents: [{ ...consent, state: 'PARTIAL' }],
};

describe('a withdrawal of consent', () => {
  it('ends the collaboration at once', () => {
    expect(withdraw(all)).toMatchObject({
      next: { sspfCase: { state: 'ENDED_CONSENT_WITHDRAWN' }, consents: [{ state: 'WITHDRAWN', withdrawnAt: later.at }] },
      facts: [{ kind: 'consent-withdrawn', scope: 'ALL', withdrawnAt: later.at }],
    });
  });

  it('for one party goes on with fewer', () => {
    expect(withdraw(police)).toMatchObject({
      next: { sspfCase: { state: 'CONSENTED' }, consents: [{ state: 'ACTIVE', withdrawnRecipients: ['POLICE'] }] },
      facts: [{ scope: 'RECIPIENT' }],
    });
  });

  it('for the last party is a withdrawal of everything', () => {
    const policeOnly = { ...consented, consents: [{ ...consent, recipients: ['POLICE'] }] };
    expect(withdraw(police, policeOnly)).toMatchObject({
      next: { sspfCase: { state: 'ENDED_CONSENT_WITHDRAWN' } },
      facts: [{ scope: 'ALL' }],
    });
  });

  it('of one kind of information goes on with the others, for the same parties', () => {
    const plan = { ...all, withdrawal: { scope: 'CATEGORY', category: 'PLAN' } } as const;
    expect(withdraw(plan)).toMatchObject({
      next: { sspfCase: { state: 'CONSENTED' }, consents: [{ state: 'ACTIVE', withdrawnCategories: ['PLAN'], withdrawnRecipients: [] }] },
      facts: [{ kind: 'consent-withdrawn', scope: 'CATEGORY', recipients: consent.recipients, categories: ['PLAN'] }],
      record: { result: 'CATEGORY_PLAN' },
    });
    const last = { ...consented, consents: [{ ...consent, withdrawnCategories: ['SCHOOL_ATTENDANCE'] }] };
    expect(withdraw(plan, last)).toMatchObject({ next: { sspfCase: { state: 'ENDED_CONSENT_WITHDRAWN' } }, facts: [{ scope: 'ALL' }] });
    expect(withdraw({ ...all, withdrawal: { scope: 'CATEGORY', category: 'LEISURE' } })).toEqual({ refused: 'category-not-named' });
    expect(withdraw(all, last)).toMatchObject({ facts: [{ scope: 'ALL' }] });
  });

  it('of a consent that never came into force declines the case, and tells nobody', () => {
    expect(withdraw(all, partial)).toMatchObject({ next: { sspfCase: { state: 'DECLINED' } }, facts: [] });
  });

  it('needs no consent that is still within its time', () => {
    const expired = { ...consented, consents: [{ ...consent, validTo: '2026-04-30' }] };
    expect(withdraw(all, expired)).toMatchObject({ next: { consents: [{ state: 'WITHDRAWN' }] } });
  });

  it('is made once', () => {
    expect(withdraw(all, { ...consented, consents: [{ ...consent, state: 'WITHDRAWN' }] })).toEqual({ refused: 'already-withdrawn' });
  });

  it('has nothing to withdraw from a refused or replaced consent', () => {
    expect(withdraw(all, { ...consented, consents: [{ ...consent, state: 'REPLACED' }] })).toEqual({ refused: 'not-in-force' });
  });

  it('names a party that the consent names', () => {
    expect(withdraw({ ...all, withdrawal: { scope: 'RECIPIENT', recipient: 'BUP' } })).toEqual({ refused: 'recipient-not-named' });
  });

  it('of an unknown consent, or by somebody else, is unknown', () => {
    expect(withdraw({ ...all, consentId: '0190c0de-0000-7000-8000-0000000000ff' })).toEqual({ refused: 'unknown' });
    expect(withdraw({ ...all, actor: worker })).toEqual({ refused: 'unknown' });
  });
});
