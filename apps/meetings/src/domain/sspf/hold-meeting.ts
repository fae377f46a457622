import { momentOf } from '@varsam/calendar';
import type { Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Decision } from '../decision.js';
import { consentInForce, partyIsConsented } from './consent.js';
import type { ChangedSspfFile, HoldMeeting, Meeting, SspfFact, SspfFile, SspfRefusal } from './sspf-case.js';

/** The young person and the guardians meet about their own matter; it is their consent, so it does not name them. */
const family: readonly string[] = ['YOUTH', 'GUARDIAN'];

/** The group meets only under a consent in force, both when it met and when that is recorded, and only with the parties that the consent names. */
export function holdMeeting(
  file: SspfFile,
  command: HoldMeeting,
  now: Moment,
  meetingId: string,
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const { sspfCase, consents } = file;
  const { parties, notes, actions, actor } = command;
  const held = momentOf(command.heldAt);
  if (!mayCoordinate(actor, sspfCase.kommunkod)) return { refused: 'unknown' };
  if (held.on > now.on) return { refused: 'not-held-yet' };
  if ([held.on, now.on].some((day) => consentInForce(consents, day) === undefined)) return { refused: 'no-consent' };
  if (!parties.every((party) => family.includes(party) || partyIsConsented(consents, party, now.on)))
    return { refused: 'party-not-consented' };

  const meeting: Meeting = { meetingId, heldAt: held.at, parties, notes, actions };
  // A meeting that agrees on a plan makes the case active (gemensam handlingsplan).
  const state = actions.length > 0 || sspfCase.state === 'ACTIVE' ? 'ACTIVE' : 'GROUP_MEETING';
  return {
    next: { ...file, sspfCase: { ...sspfCase, state }, held: meeting },
    facts: [{ kind: 'meeting-held', meetingId, sspfCaseId: sspfCase.sspfCaseId, heldAt: held.at, parties }],
    record: { kind: 'SSPF_MEETING', result: state, legalBasis: 'OSL_12_2', decidedBy: actor, decidedAt: now.at, decidedOn: now.on },
  };
}
