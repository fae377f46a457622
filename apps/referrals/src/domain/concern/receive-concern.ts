import { parsePersonIdentity } from '../identity/parse-person-identity.js';
import { ageGroupOn } from '../identity/person-identity.js';
import type { PersonIdentity } from '../identity/person-identity.js';
import { localDate } from '../local-date.js';
import type { LocalDate } from '../local-date.js';
import { senderRefusal } from '../sender.js';
import type { CodesInForce, Concern, ReceiveConcern, Reception, Report, Warning } from './concern.js';

/** One token and no identity number: it leaves the service in the event, where no address and no sentence may travel. */
const areaCodeForm = /^(?!(?:\D*\d){10})[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9_./-]{0,19}$/;

/** A receipt that names so much has said that the form is not the agreed one. */
const mostWarnings = 200;

/**
 * Receives a report that a human can act on, whatever its form: a wrong number, an unknown code or a missing field becomes a warning in the
 * receipt and a task for reception, never a refusal (SoL 19:1; ARCHITECTURE 1, decision 11).
 */
export function receiveConcern(command: ReceiveConcern, codes: CodesInForce): Reception {
  const { report } = command;
  if (!report.saysSomethingOfTheChild) return { refused: 'no-child' };
  if (!report.saysSomethingOfTheConcern) return { refused: 'no-concern' };
  const misdirected = senderRefusal(report, command);
  if (misdirected !== undefined) return { refused: misdirected };

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
    ...(report.areaCode !== undefined && areaCodeForm.test(report.areaCode) && { areaCode: report.areaCode }),
    ...(identity !== undefined && { identity }),
    warnings: warningsOf(command, codes, identity),
  };
  return { next: concern };
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
  if (types.length === 1 && known.has(types[0]!)) return types;
  const told = types.filter((type) => known.has(type));
  // Whoever reads the event counts each code once.
  return [...new Set(told.length > 0 && told.length === types.length ? told : [...told, 'OTHER'])];
}

function warningsOf(command: ReceiveConcern, codes: CodesInForce, identity: PersonIdentity | undefined): readonly Warning[] {
  const { report, formWarnings } = command;
  const wrongIdentity = report.personId !== undefined && report.personIdType !== 'UNKNOWN' && identity === undefined;
  const unknownTypes = report.concernTypes.some((type) => !codes.concernTypes.has(type));
  const unknownCategory = report.reporterCategory !== undefined && !codes.reporterCategories.has(report.reporterCategory);
  if (!wrongIdentity && !unknownTypes && !unknownCategory) return atMost(formWarnings);

  const own: Warning[] = wrongIdentity ? [{ pointer: '/child/personId/value', slug: 'invalid-person-id' }] : [];
  if (unknownCategory) own.push({ pointer: '/reporter/category', slug: 'unknown-code' });
  report.concernTypes.forEach((type, index) => {
    if (!codes.concernTypes.has(type)) own.push({ pointer: `/concern/types/${index}`, slug: 'unknown-code' });
  });
  const named = new Set(own.map((warning) => warning.pointer));
  return atMost([...own, ...formWarnings.filter((warning) => !named.has(warning.pointer))]);
}

function atMost(warnings: readonly Warning[]): readonly Warning[] {
  return warnings.length > mostWarnings ? warnings.slice(0, mostWarnings) : warnings;
}
