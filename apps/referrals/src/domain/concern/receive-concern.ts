import { localDate } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import { areaCodeOf } from '../area-code.js';
import { parsePersonIdentity } from '../identity/parse-person-identity.js';
import { unbornIdentity } from '../identity/unborn-identity.js';
import { ageGroupOn } from '../identity/person-identity.js';
import type { PersonIdentity } from '../identity/person-identity.js';
import { senderRefusal } from '../sender.js';
import { reportedLevel } from '../protection/protection.js';
import type { CodesInForce, Concern, NamedGuardian, ReceiveConcern, Reception, Report, SaidGuardian, Warning } from './concern.js';

/** LUL 6 and 34 §§, polislagen 6 and 12 §§ (DOMAIN 2.1 rule 12). */
const noticeKinds: ReadonlySet<string> = new Set(['LUL_6', 'LUL_34', 'POLISLAG_6', 'POLISLAG_12']);
const none: readonly never[] = [];

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
  const reporterCategory = report.notice === undefined ? knownOrOther(report.reporterCategory, codes.reporterCategories) : 'POLICE';
  // A notice fulfils a duty of the police's own, not that of SoL 19:1–3: no feedback under SoL 19:6 follows from it.
  const mandated = report.notice === undefined && codes.isMandated(reporterCategory, report.organisationType);
  const anonymous = report.notice === undefined && isAnonymous(report, codes);
  const household = householdOf(report, receivedOn);
  const concern: Concern = {
    id: command.concernId,
    kommunkod: command.kommunkod,
    partnerId: command.partnerId,
    reportId: command.reportId,
    receivedAt: command.receivedAt,
    receivedOn,
    reporterCategory,
    mandated,
    ...(report.notice !== undefined && { noticeKind: knownOrOther(report.notice.kind, noticeKinds) }),
    requestsFeedback: mandated && report.requestsFeedback,
    concernTypes: knownTypes(report.concernTypes, codes.concernTypes),
    acute: report.immediateDanger,
    ageGroup: ageGroupOn(identity?.birthDate, receivedOn),
    ...areaOf(command, household),
    ...(identity !== undefined && { identity }),
    ...(command.siblings !== undefined && { siblings: command.siblings }),
    ...household,
    anonymous,
    warnings: warningsOf(command, codes, { identity, mandated, anonymous }),
  };
  return { next: concern };
}

type Household = Pick<Concern, 'guardians' | 'protectionLevel'>;

/** Where somebody is found who is protected, or lives with somebody who is, is told to nobody (DOMAIN 3.5 b). */
function areaOf({ report, kommunkod }: ReceiveConcern, { protectionLevel, guardians = none }: Household): Pick<Concern, 'areaCode'> {
  const areaCode = areaCodeOf(report.areaCode, kommunkod);
  const isProtected = protectionLevel !== undefined || guardians.some(({ level }) => level !== 'NONE');
  return areaCode === undefined || isProtected ? {} : { areaCode };
}

/** Who is protected, and who lives with them. Most reports say neither. */
function householdOf({ protectionLevel, guardians = none }: Report, today: LocalDate): Household {
  const level = reportedLevel(protectionLevel);
  const named = guardians.length === 0 ? none : guardians.flatMap((guardian) => namedGuardian(guardian, today));
  return { ...(level !== 'NONE' && { protectionLevel: level }), ...(named.length > 0 && { guardians: named }) };
}

function namedGuardian({ personId, personIdType, protectionLevel }: SaidGuardian, today: LocalDate): readonly NamedGuardian[] {
  if (personId === undefined || personIdType === 'UNKNOWN' || personIdType === 'RESERVE') return none;
  const identity = parsePersonIdentity(personId, today);
  return identity === undefined ? none : [{ identity, level: reportedLevel(protectionLevel) }];
}

function isAnonymous(report: Report, codes: CodesInForce): boolean {
  if (report.reporterCategory === 'ANONYMOUS') return true;
  // Who reports by duty is never anonymous, whatever the message asks for (SoL 19:1).
  return report.asksForAnonymity && codes.privateCategories.has(knownOrOther(report.reporterCategory, codes.reporterCategories));
}

function identityOf(report: Report, today: LocalDate): PersonIdentity | undefined {
  const { personId, personIdType, unborn } = report;
  if (personId === undefined || personIdType === 'UNKNOWN') return unborn && unbornIdentity(unborn, today);
  if (personIdType === 'RESERVE') return { kind: 'RESERVE', number: personId.trim() };
  return parsePersonIdentity(personId, today);
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

interface Judged {
  readonly identity: PersonIdentity | undefined;
  readonly mandated: boolean;
  readonly anonymous: boolean;
}

function warningsOf(command: ReceiveConcern, codes: CodesInForce, judged: Judged): readonly Warning[] {
  const { report, formWarnings } = command;
  const own = [
    ...identityWarnings(report, judged.identity),
    ...reporterWarnings(report, codes, judged),
    ...typeWarnings(report.concernTypes, codes.concernTypes),
  ];
  if (own.length === 0) return atMost(formWarnings);
  const named = new Set(own.map((warning) => warning.pointer));
  // Of a signature that is not kept its form is nobody's matter.
  const spoken = ({ pointer }: Warning) => named.has(pointer) || (judged.anonymous && pointer.startsWith('/signature/'));
  return atMost([...own, ...formWarnings.filter((warning) => !spoken(warning))]);
}

function identityWarnings({ personId, personIdType, unborn }: Report, identity: PersonIdentity | undefined): readonly Warning[] {
  if (identity !== undefined) return none;
  if (personId !== undefined && personIdType !== 'UNKNOWN') return [{ pointer: '/child/personId/value', slug: 'invalid-person-id' }];
  return unborn?.motherId === undefined ? none : [{ pointer: '/child/mother/personId/value', slug: 'invalid-person-id' }];
}

function reporterWarnings(report: Report, codes: CodesInForce, { mandated, anonymous }: Judged): readonly Warning[] {
  const { notice, reporterCategory, policeMessageKind } = report;
  const own: Warning[] = [];
  if (notice !== undefined) {
    if (notice.kind !== undefined && !noticeKinds.has(notice.kind)) own.push({ pointer: '/kind', slug: 'unknown-code' });
    return own;
  }
  if (reporterCategory !== undefined && !codes.reporterCategories.has(reporterCategory)) {
    own.push({ pointer: '/reporter/category', slug: 'unknown-code' });
  }
  if (report.requestsFeedback && !mandated) own.push({ pointer: '/requestsFeedback', slug: 'no-right-to-feedback' });
  if (policeMessageKind !== undefined && noticeKinds.has(policeMessageKind)) {
    own.push({ pointer: '/police/messageKind', slug: 'use-police-notice' });
  }
  if (anonymous) own.push(...report.contacts.map((pointer) => ({ pointer, slug: 'contact-dropped' })));
  return own;
}

function typeWarnings(types: readonly string[], known: ReadonlySet<string>): readonly Warning[] {
  if (types.every((type) => known.has(type))) return none;
  return types.flatMap((type, index) => (known.has(type) ? [] : [{ pointer: `/concern/types/${index}`, slug: 'unknown-code' }]));
}

function atMost(warnings: readonly Warning[]): readonly Warning[] {
  return warnings.length > mostWarnings ? warnings.slice(0, mostWarnings) : warnings;
}
