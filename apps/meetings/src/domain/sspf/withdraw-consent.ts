import type { Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Decision } from '../decision.js';
import { consentedCategories, consentedParties } from './consent.js';
import type { Consent } from './consent.js';
import { endedWhole, noticesDue } from './party-told.js';
import type { Ended } from './party-told.js';
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

  const notNamed = notNamedIn(consent, withdrawal);
  if (notNamed !== undefined) return { refused: notNamed };

  const leaving = leavingBy(withdrawal, consent);
  const next = without(consent, withdrawal, now);
  const scope = next.state === 'WITHDRAWN' ? 'ALL' : withdrawal.scope;
  const { sspfCaseId, childId } = sspfCase;
  const withdrawn: SspfFact = {
    ...{ kind: 'consent-withdrawn', consentId, sspfCaseId, childId, scope, recipients: leaving.parties, withdrawnAt: now.at },
    ...(scope === 'CATEGORY' && { categories: leaving.categories }),
  };
  return {
    next: {
      sspfCase: scope === 'ALL' ? ended(sspfCase, consent) : sspfCase,
      consents: consents.map((one) => (one === consent ? next : one)),
      told: [...told, ...noticesDue(told, { consentId, ...leaving }, now)],
    },
    // A consent that never came into force was never told to anybody.
    facts: consent.state === 'ACTIVE' ? [withdrawn] : [],
    record: {
      ...{ kind: 'CONSENT_WITHDRAWAL', result: resultOf(scope, leaving), legalBasis: 'OSL_12_2' },
      ...{ decidedBy: actor, decidedAt: now.at, decidedOn: now.on },
    },
  };
}

type Withdrawal = WithdrawConsent['withdrawal'];
type Leaving = Omit<Ended, 'consentId'>;

function notNamedIn(consent: Consent, withdrawal: Withdrawal): SspfRefusal | undefined {
  if (withdrawal.scope === 'RECIPIENT') return consentedParties(consent).includes(withdrawal.recipient) ? undefined : 'recipient-not-named';
  if (withdrawal.scope === 'ALL') return undefined;
  return consentedCategories(consent).includes(withdrawal.category) ? undefined : 'category-not-named';
}

/** For whom, and of which kinds of information, it ends. */
function leavingBy(withdrawal: Withdrawal, consent: Consent): Leaving {
  const { parties, categories } = endedWhole(consent);
  if (withdrawal.scope === 'RECIPIENT') return { parties: [withdrawal.recipient], categories };
  return withdrawal.scope === 'CATEGORY' ? { parties, categories: [withdrawal.category] } : { parties, categories };
}

/** A party and a kind of information may have the same word. */
function resultOf(scope: Withdrawal['scope'], { parties, categories }: Leaving): string {
  if (scope === 'ALL') return 'ALL';
  return scope === 'RECIPIENT' ? parties.join() : `CATEGORY_${categories.join()}`;
}

/** A consent with nobody left to share with, or nothing left to share, is no consent. */
function without(consent: Consent, withdrawal: Withdrawal, now: Moment): Consent {
  const next = {
    ...consent,
    ...(withdrawal.scope === 'ALL' && { withdrawnRecipients: [...consent.withdrawnRecipients, ...consentedParties(consent)] }),
    ...(withdrawal.scope === 'RECIPIENT' && { withdrawnRecipients: [...consent.withdrawnRecipients, withdrawal.recipient] }),
    ...(withdrawal.scope === 'CATEGORY' && { withdrawnCategories: [...consent.withdrawnCategories, withdrawal.category] }),
  };
  const over = consentedParties(next).length === 0 || consentedCategories(next).length === 0;
  return over ? { ...next, state: 'WITHDRAWN', withdrawnAt: now.at } : next;
}

/** While an older consent stands, dropping the request for a new one ends nothing. */
function ended(sspfCase: SspfCase, consent: Consent): SspfCase {
  if (consent.state === 'ACTIVE') return { ...sspfCase, state: 'ENDED_CONSENT_WITHDRAWN' };
  return sspfCase.state === 'CONSENT_PENDING' ? { ...sspfCase, state: 'DECLINED' } : sspfCase;
}
