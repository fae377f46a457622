import { parsePersonIdentity } from '../identity/parse-person-identity.js';
import { ageGroupOn } from '../identity/person-identity.js';
import type { PersonIdentity } from '../identity/person-identity.js';
import { localDate } from '../local-date.js';
import type { LocalDate } from '../local-date.js';
import type { CodesInForce, Concern, ReceiveConcern, Reception, Report, Warning } from './concern.js';

/**
 * Receives a report that a human can act on, whatever its form: a wrong number, an unknown code or a missing field becomes a warning in the
 * receipt and a task for reception, never a refusal (SoL 19:1; ARCHITECTURE 1, decision 11).
 */
export function receiveConcern(command: ReceiveConcern, codes: CodesInForce): Reception {
  const { report } = command;
  if (!report.saysSomethingOfTheChild) return { refused: 'no-child' };
  if (!report.saysSomethingOfTheConcern) return { refused: 'no-concern' };
  if (isAnothersName(command)) return { refused: 'other-sender' };
  if (report.recipientKommunkod !== undefined && report.recipientKommunkod !== command.kommunkod) return { refused: 'other-municipality' };

  const receivedOn = localDate(command.receivedAt);
  const identity = identityOf(report, receivedOn);
  const reporterCategory = knownOrOther(report.reporterCategory, codes.reporterCategories);
  const concern: Concern = {
    id: command.concernId,
    kommunkod: command.kommunkod,
    partnerId: command.partnerId,
    reportId: command.reportId,
    receivedAt: command.receivedAt,
    receivedOn,
    reporterCategory,
    mandated: codes.mandatedCategories.has(reporterCategory),
    requestsFeedback: report.requestsFeedback,
    concernTypes: knownTypes(report.concernTypes, codes.concernTypes),
    acute: report.immediateDanger,
    ageGroup: ageGroupOn(identity?.birthDate, receivedOn),
    ...(report.areaCode !== undefined && { areaCode: report.areaCode }),
    ...(identity !== undefined && { identity }),
    warnings: warningsOf(command, codes, identity),
  };
  return { next: concern };
}

function isAnothersName({ report, partnerId, partnerOrganisationNumber }: ReceiveConcern): boolean {
  if (report.sender !== undefined && report.sender !== `urn:varsam:partner:${partnerId}`) return true;
  if (partnerOrganisationNumber === undefined || report.organisationNumber === undefined) return false;
  return digits(report.organisationNumber) !== digits(partnerOrganisationNumber);
}

/** Ten digits; the twelve-digit form of an organisation number begins with 16. */
function digits(organisationNumber: string): string {
  return organisationNumber.replace(/\D/g, '').slice(-10);
}

function identityOf(report: Report, today: LocalDate): PersonIdentity | undefined {
  if (report.personId === undefined || report.personIdType === 'UNKNOWN') return undefined;
  if (report.personIdType === 'RESERVE') return { kind: 'RESERVE', number: report.personId.trim() };
  return parsePersonIdentity(report.personId, today);
}

function knownOrOther(code: string | undefined, known: ReadonlySet<string>): string {
  return code !== undefined && known.has(code) ? code : 'OTHER';
}

/** An unknown code stays in the sealed report as it came; the concern counts as OTHER (DOMAIN 4). */
function knownTypes(types: readonly string[], known: ReadonlySet<string>): readonly string[] {
  if (types.length > 0 && types.every((type) => known.has(type))) return types;
  return [...new Set([...types.filter((type) => known.has(type)), 'OTHER'])];
}

function warningsOf(command: ReceiveConcern, codes: CodesInForce, identity: PersonIdentity | undefined): readonly Warning[] {
  const { report, formWarnings } = command;
  const wrongIdentity = report.personId !== undefined && report.personIdType !== 'UNKNOWN' && identity === undefined;
  const unknownTypes = report.concernTypes.some((type) => !codes.concernTypes.has(type));
  const unknownCategory = report.reporterCategory !== undefined && !codes.reporterCategories.has(report.reporterCategory);
  if (!wrongIdentity && !unknownTypes && !unknownCategory) return formWarnings;

  const own: Warning[] = wrongIdentity ? [{ pointer: '/child/personId/value', slug: 'invalid-person-id' }] : [];
  if (unknownCategory) own.push({ pointer: '/reporter/category', slug: 'unknown-code' });
  report.concernTypes.forEach((type, index) => {
    if (!codes.concernTypes.has(type)) own.push({ pointer: `/concern/types/${index}`, slug: 'unknown-code' });
  });
  const named = new Set(own.map((warning) => warning.pointer));
  return [...own, ...formWarnings.filter((warning) => !named.has(warning.pointer))];
}
