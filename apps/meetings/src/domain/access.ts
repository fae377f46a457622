import type { Actor, ShownProtection } from './actor.js';
import { consentThatCounts, planCategory, reaches, situationCategory } from './sspf/consent.js';
import type { ConsentDay } from './sspf/consent.js';
import type { SspfFile, SspfRecord } from './sspf/sspf-case.js';

/** The party that stands for the social worker's own unit in a consent. */
export const investigationUnit = 'SOCIAL_SERVICES';

/** What is not allowed here is answered as unknown: that a child is known is itself secret (OSL 26:1). */
export function mayCoordinate(actor: Actor, kommunkod: string): boolean {
  return actor.kommunkod === kommunkod && actor.roles.includes('sspfCoordinator');
}

/** An extract of the file is the coordinator's work: nobody else sees the whole of it (DOMAIN 3.3). By what right, for the read log. */
export function groundToExtract(actor: Actor, kommunkod: string, protection: ShownProtection | undefined): string | undefined {
  return mayCoordinate(actor, kommunkod) && mayMeet(actor, protection) ? 'coordinator' : undefined;
}

/** Fictitious particulars: whoever the special function has named, by whatever right, and nobody else (OSL 21:3 st 3). */
export function mayMeet(actor: Actor, protection: ShownProtection | undefined): boolean {
  return protection?.onlyFor?.includes(actor.id) ?? true;
}

/**
 * The coordinator's own documents stay; an assigned social worker reads while a consent that counts names the unit and covers the plan, and no
 * longer. By what right, for the read log (DOMAIN 3.6).
 */
export function groundToReadCase(actor: Actor, { sspfCase, consents }: SspfFile, today: ConsentDay): 'coordinator' | 'consent' | undefined {
  if (!mayMeet(actor, sspfCase.protectedIdentity)) return undefined;
  if (mayCoordinate(actor, sspfCase.kommunkod)) return 'coordinator';
  return readsByConsent(actor, { sspfCase, consents }, today) ? 'consent' : undefined;
}

/**
 * The coordinator sees the whole file; others see the plan, without notes, birth date and the coordinator's own decisions. That an investigation
 * runs is known to the social worker who is assigned; the coordinator is told only where the family has agreed that the social services share
 * how things are (DOMAIN 3.3, row "known").
 */
export function shownTo(actor: Actor, record: SspfRecord, today: ConsentDay): SspfRecord {
  const { underInvestigation, ...file } = record;
  const known = underInvestigation === undefined ? {} : { underInvestigation };
  if (mayCoordinate(actor, record.sspfCase.kommunkod)) {
    const told = reaches(consentThatCounts(record.consents, record.sspfCase.birth, today), investigationUnit, situationCategory);
    return { ...file, ...(told && known) };
  }
  const meetings = record.meetings.map((meeting) => ({ ...meeting, notes: '' }));
  return { ...file, ...known, sspfCase: { ...record.sspfCase, birth: 'UNKNOWN' }, meetings, told: [], decisions: [] };
}

function readsByConsent(actor: Actor, { sspfCase, consents }: SspfFile, today: ConsentDay): boolean {
  const assigned =
    actor.kommunkod === sspfCase.kommunkod && actor.roles.includes('socialWorker') && sspfCase.assignedWorkers.includes(actor.id);
  return assigned && reaches(consentThatCounts(consents, sspfCase.birth, today), investigationUnit, planCategory);
}
