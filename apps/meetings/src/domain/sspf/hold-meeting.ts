import { momentOf } from '@varsam/calendar';
import type { Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Decision } from '../decision.js';
import { consentedCategories, consentedParties, consentInForce, everybodyHasGiven, planCategory } from './consent.js';
import { family, sharedAt } from './party-told.js';
import type { SspfRule } from './sspf-rule.js';
import type { ChangedSspfFile, HoldMeeting, Meeting, SspfFact, SspfFile, SspfRefusal } from './sspf-case.js';

interface Holding {
  readonly meetingId: string;
  readonly rule: SspfRule;
}

/**
 * The group meets only under a consent in force, both when it met and when that is recorded, and only with the parties that the consent names.
 * Whoever sits at the table hears the plan: where others than the family do, the consent covers it.
 */
export function holdMeeting(
  file: SspfFile,
  command: HoldMeeting,
  now: Moment,
  { meetingId, rule }: Holding,
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const { sspfCase, consents, told = [] } = file;
  const { parties, notes, actions, actor } = command;
  const held = momentOf(command.heldAt);
  if (!mayCoordinate(actor, sspfCase.kommunkod)) return { refused: 'unknown' };
  if (held.on > now.on) return { refused: 'not-held-yet' };
  const consent = consentInForce(consents, now.on);
  if (consent === undefined || consentInForce(consents, held.on) === undefined) return { refused: 'no-consent' };
  if (!everybodyHasGiven(consent, sspfCase.birth, { on: now.on, rule })) return { refused: 'consent-incomplete' };
  const others = parties.filter((party) => !family.includes(party));
  if (!others.every((party) => consentedParties(consent).includes(party))) return { refused: 'party-not-consented' };
  if (others.length > 0 && !consentedCategories(consent).includes(planCategory)) return { refused: 'category-not-consented' };

  const meeting: Meeting = { meetingId, heldAt: held.at, parties, notes, actions };
  // A meeting that agrees on a plan makes the case active (gemensam handlingsplan).
  const state = actions.length > 0 || sspfCase.state === 'ACTIVE' ? 'ACTIVE' : 'GROUP_MEETING';
  return {
    next: { ...file, sspfCase: { ...sspfCase, state }, held: meeting, told: [...told, ...sharedAt(meeting, consent, actor, now)] },
    facts: [{ kind: 'meeting-held', meetingId, sspfCaseId: sspfCase.sspfCaseId, heldAt: held.at, parties }],
    record: { kind: 'SSPF_MEETING', result: state, legalBasis: 'OSL_12_2', decidedBy: actor, decidedAt: now.at, decidedOn: now.on },
  };
}
