import type { Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Decision } from '../decision.js';
import { consentedParties } from './consent.js';
import type { Consent } from './consent.js';
import { noticesDue } from './party-told.js';
import type { ChangedSspfFile, SspfCase, SspfFact, SspfFile, SspfRefusal, WithdrawConsent } from './sspf-case.js';

/** As easy as giving, at any time, without a reason. Further exchange stops at once; what was lawfully shared stays where it is (OSL 12:2). */
export function withdrawConsent(
  file: SspfFile,
  { consentId, withdrawal, actor }: WithdrawConsent,
  now: Moment,
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const { sspfCase, consents, told = [] } = file;
  const consent = consents.find((one) => one.consentId === consentId);
  if (consent === undefined || !mayCoordinate(actor, sspfCase.kommunkod)) return { refused: 'unknown' };
  if (consent.state === 'WITHDRAWN') return { refused: 'already-withdrawn' };
  if (consent.state === 'REFUSED' || consent.state === 'REPLACED') return { refused: 'not-in-force' };

  const leaving = withdrawal.scope === 'ALL' ? consentedParties(consent) : [withdrawal.recipient];
  if (!leaving.every((party) => consentedParties(consent).includes(party))) return { refused: 'recipient-not-named' };

  const next = without(consent, leaving, now);
  const scope = next.state === 'WITHDRAWN' ? 'ALL' : 'RECIPIENT';
  const { sspfCaseId, childId } = sspfCase;
  const withdrawn: SspfFact = {
    kind: 'consent-withdrawn',
    consentId,
    sspfCaseId,
    childId,
    scope,
    recipients: leaving,
    withdrawnAt: now.at,
  };
  return {
    next: {
      sspfCase: scope === 'ALL' ? ended(sspfCase, consent) : sspfCase,
      consents: consents.map((one) => (one === consent ? next : one)),
      told: [...told, ...noticesDue(told, consentId, leaving, now)],
    },
    // A consent that never came into force was never told to anybody.
    facts: consent.state === 'ACTIVE' ? [withdrawn] : [],
    record: {
      ...{ kind: 'CONSENT_WITHDRAWAL', result: scope === 'ALL' ? 'ALL' : leaving.join(), legalBasis: 'OSL_12_2' },
      ...{ decidedBy: actor, decidedAt: now.at, decidedOn: now.on },
    },
  };
}

/** A consent with nobody left to share with is no consent. */
function without(consent: Consent, leaving: readonly string[], now: Moment): Consent {
  const withdrawnRecipients = [...consent.withdrawnRecipients, ...leaving];
  const nobodyLeft = consent.recipients.every((party) => withdrawnRecipients.includes(party));
  return { ...consent, withdrawnRecipients, ...(nobodyLeft && { state: 'WITHDRAWN' as const, withdrawnAt: now.at }) };
}

/** While an older consent stands, dropping the request for a new one ends nothing. */
function ended(sspfCase: SspfCase, consent: Consent): SspfCase {
  if (consent.state === 'ACTIVE') return { ...sspfCase, state: 'ENDED_CONSENT_WITHDRAWN' };
  return sspfCase.state === 'CONSENT_PENDING' ? { ...sspfCase, state: 'DECLINED' } : sspfCase;
}
