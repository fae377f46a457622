import { addMonths } from '@varsam/calendar';
import type { Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Decision } from '../decision.js';
import { ageOn } from './birth.js';
import { consentedParties, countsUntil, missingGivers, requiredGivers } from './consent.js';
import type { Consent, Giver, GiverRole } from './consent.js';
import { endedWhole, noticesDue } from './party-told.js';
import { hasEnded } from './sspf-case.js';
import type { ChangedSspfFile, GiveConsent, SspfCase, SspfFact, SspfFile, SspfRefusal } from './sspf-case.js';
import type { SspfRule } from './sspf-rule.js';

interface Given {
  readonly consentId: string;
  readonly rule: SspfRule;
}

/** Records who consented and who refused. It is active only when every required giver has signed; one refusal is the end of it (OSL 12:2–3). */
export function giveConsent(
  file: SspfFile,
  command: GiveConsent,
  now: Moment,
  { consentId, rule }: Given,
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const { sspfCase } = file;
  if (!mayCoordinate(command.actor, sspfCase.kommunkod)) return { refused: 'unknown' };
  if (hasEnded(sspfCase)) return { refused: 'case-ended' };
  if (command.givers.some(({ givenAt }) => givenAt !== undefined && givenAt > now.at)) return { refused: 'not-given-yet' };
  const longest = addMonths(now.on, rule.consentMonths);
  const validTo = command.validTo ?? longest;
  if (validTo < now.on || validTo > longest) return { refused: 'validity-out-of-bounds' };

  const required = requiredGivers(ageOn(sspfCase.birth, now.on), command.custody, rule);
  const missing = missingGivers(required, command.givers);
  const consent: Consent = {
    consentId,
    state: stateOf(command, required, missing),
    givers: command.givers,
    missing,
    recipients: command.recipients,
    withdrawnRecipients: [],
    categories: command.categories,
    withdrawnCategories: [],
    validFrom: now.on,
    validTo,
    recordedAt: now.at,
  };
  return {
    ...effect(file, consent, now, rule),
    record: {
      kind: 'CONSENT',
      result: consent.state,
      legalBasis: 'OSL_12_2',
      ...{ decidedBy: command.actor, decidedAt: now.at, decidedOn: now.on },
      ...(command.capacityNote !== undefined && { text: command.capacityNote }),
    },
  };
}

/** A guardian has no say any more over whoever is of age, to refuse as little as to consent. */
function stateOf({ givers }: GiveConsent, required: readonly GiverRole[], missing: Consent['missing']): Consent['state'] {
  const saysNo = ({ role, decision }: Giver) => decision === 'REFUSED' && (role === 'YOUTH' || required.includes(role));
  if (givers.some(saysNo)) return 'REFUSED';
  return missing.length === 0 ? 'ACTIVE' : 'PARTIAL';
}

function effect(
  { sspfCase, consents, told = [] }: SspfFile,
  consent: Consent,
  now: Moment,
  rule: SspfRule,
): { readonly next: ChangedSspfFile; readonly facts: SspfFact[] } {
  const { consentId, recipients, categories, validFrom, state } = consent;
  const { sspfCaseId, childId } = sspfCase;
  if (state === 'PARTIAL') return { next: { sspfCase, consents: [...consents, consent], told }, facts: [] };
  if (state === 'REFUSED') return refusedEffect({ sspfCase, consents, told }, consent, now);

  // Whoever is told of it does not know when the young person comes of age: what it is told until is until when it counts.
  const days = { validFrom, validTo: countsUntil(consent, sspfCase.birth, rule) };
  const ofConsent = { consentId, recipients, categories, ...days, givers: consent.givers.map(({ role }) => role) };
  const given: SspfFact = { kind: 'consent-given', ...ofConsent, sspfCaseId, childId, givenAt: now.at };
  const next = { sspfCase: consented(sspfCase), consents: [...consents.map(replaced), consent], told };
  return { next, facts: [given] };
}

/** A refusal where a consent already held says the same as a withdrawal: it stops at once. */
function refusedEffect(
  { sspfCase, consents, told = [] }: SspfFile,
  consent: Consent,
  now: Moment,
): { readonly next: ChangedSspfFile; readonly facts: SspfFact[] } {
  const { sspfCaseId, childId } = sspfCase;
  const standing = consents.find(({ state }) => state === 'ACTIVE');
  const refused: SspfFact = { kind: 'consent-refused', consentId: consent.consentId, sspfCaseId };
  if (standing === undefined) {
    return {
      next: { sspfCase: { ...sspfCase, state: 'DECLINED' }, consents: [...consents.map(replaced), consent], told },
      facts: [refused],
    };
  }
  const withdrawn: Consent = { ...standing, state: 'WITHDRAWN', withdrawnAt: now.at };
  return {
    next: {
      sspfCase: { ...sspfCase, state: 'ENDED_CONSENT_WITHDRAWN' },
      consents: [...consents.map((one) => (one === standing ? withdrawn : replaced(one))), consent],
      told: [...told, ...noticesDue(told, endedWhole(standing), now)],
    },
    facts: [refused, withdrawnFact({ sspfCaseId, childId }, standing, now)],
  };
}

function withdrawnFact(of: { readonly sspfCaseId: string; readonly childId: string }, standing: Consent, { at }: Moment): SspfFact {
  const { consentId } = standing;
  return { kind: 'consent-withdrawn', consentId, ...of, scope: 'ALL', recipients: consentedParties(standing), withdrawnAt: at };
}

function consented(sspfCase: SspfCase): SspfCase {
  return sspfCase.state === 'CONSENT_PENDING' ? { ...sspfCase, state: 'CONSENTED' } : sspfCase;
}

function replaced(consent: Consent): Consent {
  return consent.state === 'ACTIVE' || consent.state === 'PARTIAL' ? { ...consent, state: 'REPLACED' } : consent;
}
