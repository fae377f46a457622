import type { Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Decision } from '../decision.js';
import { takingRefusal } from '../enquiry/enquiry.js';
import { ageOn } from './birth.js';
import { needsProtection } from './child-situation.js';
import type { ChildSituation } from './child-situation.js';
import type { ChangedSspfFile, OpenSspfEnquiry, SspfFact, SspfRefusal } from './sspf-case.js';
import type { SspfRule } from './sspf-rule.js';

/** A voluntary enquiry, and the check whether the young person belongs to the target group. A child in need of protection gets a concern report instead. */
export function openSspfEnquiry(
  situation: ChildSituation,
  command: OpenSspfEnquiry,
  now: Moment,
  { sspfCaseId, rule }: { readonly sspfCaseId: string; readonly rule: SspfRule },
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const refused = refusal(situation, command, now, rule);
  if (refused !== undefined) return { refused };

  const { childId, targetGroups, birth, assignedWorkers, actor, manualAgeDecision, enquiryId } = command;
  const from = enquiryId === undefined ? {} : { enquiryId };
  const opened = { sspfCaseId, childId, targetGroups, openedAt: now.at };
  return {
    next: { sspfCase: { ...opened, kommunkod: actor.kommunkod, state: 'CONSENT_PENDING', birth, assignedWorkers, ...from }, consents: [] },
    facts: [{ kind: 'sspf-enquiry-opened', ...opened }],
    record: {
      kind: 'SSPF_ENQUIRY',
      result: manualAgeDecision === undefined ? 'TARGET_GROUP' : 'TARGET_GROUP_BY_MANUAL_AGE_DECISION',
      legalBasis: 'SSPF_LOCAL_AGREEMENT',
      decidedBy: actor,
      decidedAt: now.at,
      decidedOn: now.on,
      ...(manualAgeDecision !== undefined && { text: manualAgeDecision }),
    },
  };
}

function refusal(situation: ChildSituation, command: OpenSspfEnquiry, now: Moment, rule: SspfRule): SspfRefusal | undefined {
  if (!mayCoordinate(command.actor, command.actor.kommunkod)) return 'unknown';
  const notTaken = command.enquiryId === undefined ? undefined : takingRefusal(situation.enquiry, command.childId, command.actor);
  if (notTaken !== undefined) return notTaken;
  if (needsProtection(situation)) return 'needs-concern-report';
  if (situation.hasOpenCase) return 'already-open';
  if (command.targetGroups.length === 0) return 'not-target-group';
  if (!command.residesInMunicipality) return 'not-resident';
  return ageRefusal(command, now, rule);
}

/** Only a certain age refuses; where the birth date leaves a doubt a person decides. */
function ageRefusal({ birth, manualAgeDecision }: OpenSspfEnquiry, now: Moment, { minAge, maxAge }: SspfRule): SspfRefusal | undefined {
  const { atLeast, atMost } = ageOn(birth, now.on);
  if (atMost < minAge || atLeast > maxAge) return 'age-outside-target';
  const certain = minAge <= atLeast && atMost <= maxAge;
  return certain || manualAgeDecision?.trim() ? undefined : 'age-needs-manual-decision';
}
