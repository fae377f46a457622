import { localDate } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { Warning } from '../concern/concern.js';
import { parsePersonIdentity } from '../identity/parse-person-identity.js';
import { ageGroupOn } from '../identity/person-identity.js';
import type { BirthDate, PersonIdentity } from '../identity/person-identity.js';
import { reportedLevel } from '../protection/protection.js';
import { senderRefusal } from '../sender.js';
import { ageSpanOn, approximateBirth } from './age.js';
import { givenHere, mayBeNamed, requiredGivers } from './consent-to-enquire.js';
import { enquiryForms } from './enquiry.js';
import type { Enquiry, EnquiryCodes, EnquiryDecision, EnquiryForm, ReceiveEnquiry, SaidEnquiry } from './enquiry.js';
import { enquiryRuleOn } from './enquiry-rule.js';
import type { EnquiryRule } from './enquiry-rule.js';

/**
 * Receives a voluntary enquiry when the young person belongs to the target group and may be named. Where a need of protection has been seen the
 * duty to report applies at once, consent or not (SoL 19:1): it is a concern, whatever else it lacks.
 */
export function receiveEnquiry(command: ReceiveEnquiry, rules: readonly EnquiryRule[], codes: EnquiryCodes): EnquiryDecision {
  const { said } = command;
  if (said.needOfProtection) return { protection: true };
  const wrongSender = senderRefusal(said, command);
  if (wrongSender !== undefined) return { refused: wrongSender };
  const form = enquiryForms.find((one) => one === said.form);
  if (form === undefined) return { refused: 'unknown-form' };

  const receivedOn = localDate(command.receivedAt);
  const rule = enquiryRuleOn(rules, command.kommunkod, form, receivedOn);
  const identity = identityOf(said, receivedOn);
  const birth = identity?.birthDate ?? (said.birthDateApprox === undefined ? undefined : approximateBirth(said.birthDateApprox));
  const age = ageOf(identity, birth, rule, receivedOn);
  if (!isOfTargetGroup(said, form, codes) || age === 'OUTSIDE') return { refused: 'not-target-group' };
  const required = requiredGivers(ageSpanOn(birth, receivedOn), said.guardiansWithCustody, rule.youthConsentAge);
  if (said.identifies && !mayBeNamed(required, said.consents)) return { refused: 'consent-needed' };

  return { next: enquiryOf(command, codes, { form, receivedOn, age, ...(birth && { birth }), ...(identity && { identity }) }) };
}

interface Found {
  readonly form: EnquiryForm;
  readonly receivedOn: LocalDate;
  readonly age: 'WITHIN' | 'MANUAL';
  readonly birth?: BirthDate;
  readonly identity?: PersonIdentity;
}

function enquiryOf(command: ReceiveEnquiry, codes: EnquiryCodes, { form, receivedOn, age, birth, identity }: Found): Enquiry {
  const { id, kommunkod, partnerId, receivedAt, said } = command;
  const protectionLevel = reportedLevel(said.protectionLevel);
  return {
    ...{ id, kommunkod, partnerId, state: 'ENQUIRY', form, identifies: said.identifies },
    ...(identity !== undefined && { identity }),
    ...(protectionLevel !== 'NONE' && { protectionLevel }),
    targetGroups: [...new Set(said.targetGroups.filter((code) => codes.targetGroups.has(code)))],
    ...(said.exitPhase !== undefined && codes.exitPhases.has(said.exitPhase) && { exitPhase: said.exitPhase }),
    ageGroup: ageGroupOn(birth, receivedOn),
    ageDecision: age,
    consentedGivers: [...new Set(givenHere(said.consents))],
    ...{ receivedAt, receivedOn },
    warnings: warningsOf(command, codes, age, identity),
  };
}

function identityOf(said: SaidEnquiry, today: LocalDate): PersonIdentity | undefined {
  if (said.personId === undefined || said.personIdType === 'UNKNOWN') return undefined;
  if (said.personIdType === 'RESERVE') return { kind: 'RESERVE', number: said.personId.trim() };
  return parsePersonIdentity(said.personId, today);
}

function isOfTargetGroup(said: SaidEnquiry, form: EnquiryForm, codes: EnquiryCodes): boolean {
  if (said.targetGroups.some((code) => codes.targetGroups.has(code))) return true;
  return form === 'EXIT_SUPPORT' && said.exitPhase !== undefined && codes.exitPhases.has(said.exitPhase);
}

/** Only a certain age refuses. A samordningsnummer without month or day is never certain, and whoever has no birth date is nobody's to refuse. */
function ageOf(
  identity: PersonIdentity | undefined,
  birth: BirthDate | undefined,
  { minAge, maxAge = Number.POSITIVE_INFINITY }: EnquiryRule,
  today: LocalDate,
): 'WITHIN' | 'OUTSIDE' | 'MANUAL' {
  const known = identity?.birthDate;
  if (known !== undefined && known.precision !== 'DAY') return 'MANUAL';
  const { atLeast, atMost } = ageSpanOn(birth, today);
  if (atMost < minAge || atLeast > maxAge) return 'OUTSIDE';
  return minAge <= atLeast && atMost <= maxAge ? 'WITHIN' : 'MANUAL';
}

function warningsOf(
  { said, formWarnings }: ReceiveEnquiry,
  codes: EnquiryCodes,
  age: 'WITHIN' | 'MANUAL',
  identity: PersonIdentity | undefined,
): readonly Warning[] {
  const pointer = said.personId === undefined ? '/child/birthDateApprox' : '/child/personId/value';
  const wrongIdentity = said.personId !== undefined && said.personIdType !== 'UNKNOWN' && identity === undefined;
  const own: Warning[] = wrongIdentity ? [{ pointer, slug: 'invalid-person-id' }] : [];
  if (age === 'MANUAL') own.push({ pointer, slug: 'age-needs-manual-decision' });
  said.targetGroups.forEach((code, index) => {
    if (!codes.targetGroups.has(code)) own.push({ pointer: `/targetGroups/${index}`, slug: 'unknown-code' });
  });
  const named = new Set(own.map((warning) => warning.pointer));
  return [...own, ...formWarnings.filter((warning) => !named.has(warning.pointer))].slice(0, 200);
}
