import type { Instant, LocalDate, Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Actor } from '../actor.js';
import type { Decision } from '../decision.js';
import type { Consent } from './consent.js';
import type { ChangedSspfFile, Meeting, SspfFact, SspfFile, SspfRefusal } from './sspf-case.js';

/** The young person and the guardians meet about their own matter; it is their consent, so it does not name them. */
export const family: readonly string[] = ['YOUTH', 'GUARDIAN'];

/** A party that was told of the young person, or is to hear that the consent has ended. By consent alone (OSL 10:1, 12:2–3). Never changed. */
export interface PartyTold {
  readonly kind: 'SHARED' | 'STOP_NOTICE_DUE' | 'STOP_NOTICE_GIVEN';
  readonly party: string;
  readonly ground: 'CONSENT';
  readonly consentId: string;
  readonly categories: readonly string[];
  /** The meeting at which it was told. */
  readonly meetingId?: string;
  readonly at: Instant;
  readonly on: LocalDate;
  /** Nobody where the withdrawal itself calls for the notice. */
  readonly by?: Pick<Actor, 'id' | 'roles' | 'units'>;
}

/** Whoever sat at the table heard what was said there: plan and meeting are disclosed to every party but the family. */
export function sharedAt(
  { meetingId, parties }: Meeting,
  { consentId, categories }: Consent,
  actor: Actor,
  now: Moment,
): readonly PartyTold[] {
  const outside = parties.filter((party) => !family.includes(party));
  return outside.map((party) => ({ ...now, kind: 'SHARED', party, ground: 'CONSENT', consentId, categories, meetingId, by: whoOf(actor) }));
}

/** What was told is not called back, but whoever was told hears that it ended, once (DOMAIN 3.4). */
export function noticesDue(
  told: readonly PartyTold[] = [],
  consentId: string,
  leaving: readonly string[],
  now: Moment,
): readonly PartyTold[] {
  const ofConsent = told.filter((one) => one.consentId === consentId && leaving.includes(one.party));
  const heard = new Map(ofConsent.filter(({ kind }) => kind === 'SHARED').map((one) => [one.party, one.categories]));
  const noticed = new Set(ofConsent.filter(({ kind }) => kind !== 'SHARED').map(({ party }) => party));
  return [...heard]
    .filter(([party]) => !noticed.has(party))
    .map(([party, categories]) => ({ ...now, kind: 'STOP_NOTICE_DUE', party, ground: 'CONSENT', consentId, categories }));
}

/** The coordinator has told the party that the consent has ended. */
export function giveStopNotice(
  file: SspfFile,
  { party, actor }: { readonly party: string; readonly actor: Actor },
  now: Moment,
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const { sspfCase, told = [] } = file;
  if (!mayCoordinate(actor, sspfCase.kommunkod)) return { refused: 'unknown' };
  const last = told.findLast((one) => one.party === party && one.kind !== 'SHARED');
  if (last?.kind !== 'STOP_NOTICE_DUE') return { refused: 'no-stop-notice-due' };
  const given: PartyTold = { ...last, ...now, kind: 'STOP_NOTICE_GIVEN', by: whoOf(actor) };
  const record = {
    kind: 'STOP_NOTICE',
    result: party,
    legalBasis: 'OSL_12_2',
    decidedBy: actor,
    decidedAt: now.at,
    decidedOn: now.on,
  } as const;
  return { next: { ...file, told: [...told, given] }, facts: [], record };
}

function whoOf({ id, roles, units }: Actor): Pick<Actor, 'id' | 'roles' | 'units'> {
  return { id, roles, units };
}
