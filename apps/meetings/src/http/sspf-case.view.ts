import type { Consent } from '../domain/sspf/consent.js';
import type { PartyTold } from '../domain/sspf/party-told.js';
import type { ChangedSspfFile, Meeting, SspfCase, SspfRecord } from '../domain/sspf/sspf-case.js';

export interface DecisionView {
  readonly kind: string;
  readonly result: string;
  readonly legalBasis: string;
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly text?: string;
}

export interface SspfCaseView extends Omit<SspfCase, 'birth' | 'protectedIdentity'> {
  /** Protected identity, own or of the household; who alone may open is not told. */
  readonly protectedIdentity?: { readonly level: string; readonly inherited: boolean };
  readonly birthDate?: string;
  readonly birthYear?: number;
}

export type PartyToldView = Omit<PartyTold, 'by'> & { readonly by?: string };

export interface SspfRecordView extends SspfCaseView {
  readonly consents: readonly Consent[];
  readonly meetings: readonly Meeting[];
  readonly told: readonly PartyToldView[];
  readonly decisions: readonly DecisionView[];
  readonly underInvestigation?: boolean;
}

export type ConsentView = Consent & { readonly sspfCaseId: string; readonly caseState: string };

export type MeetingView = Meeting & { readonly sspfCaseId: string; readonly caseState: string };

export function sspfCaseView({ birth, protectedIdentity, ...rest }: SspfCase): SspfCaseView {
  const { level, inherited } = protectedIdentity ?? {};
  const shown = level === undefined || inherited === undefined ? rest : { ...rest, protectedIdentity: { level, inherited } };
  if (birth === 'UNKNOWN') return shown;
  return 'year' in birth ? { ...shown, birthYear: birth.year } : { ...shown, birthDate: birth.date };
}

export function sspfRecordView({ sspfCase, decisions, told = [], ...shown }: SspfRecord): SspfRecordView {
  const decided = decisions.map(({ kind, result, legalBasis, decidedAt, decidedBy, text }) => ({
    ...{ kind, result, legalBasis, decidedAt },
    decidedBy: decidedBy.id,
    ...(text !== undefined && { text }),
  }));
  return { ...sspfCaseView(sspfCase), ...shown, told: told.map(toldView), decisions: decided };
}

export function toldView({ by, ...told }: PartyTold): PartyToldView {
  return by === undefined ? told : { ...told, by: by.id };
}

/** The consent that was recorded or withdrawn. */
export function consentView({ sspfCase, consents }: ChangedSspfFile, consentId?: string): ConsentView {
  const consent = consents.find((one) => one.consentId === consentId) ?? consents.at(-1)!;
  return { ...consent, sspfCaseId: sspfCase.sspfCaseId, caseState: sspfCase.state };
}

export function meetingView({ sspfCase, held }: ChangedSspfFile): MeetingView {
  return { ...held!, sspfCaseId: sspfCase.sspfCaseId, caseState: sspfCase.state };
}
