import type { Instant, LocalDate, Moment } from '@varsam/calendar';
import { mayCoordinate } from '../access.js';
import type { Actor } from '../actor.js';
import type { Decision } from '../decision.js';
import { consentedCategories, consentedParties } from './consent.js';
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
export function sharedAt({ meetingId, parties }: Meeting, consent: Consent, actor: Actor, now: Moment): readonly PartyTold[] {
  const { consentId } = consent;
  const categories = consentedCategories(consent);
  const outside = parties.filter((party) => !family.includes(party));
  return outside.map((party) => ({ ...now, kind: 'SHARED', party, ground: 'CONSENT', consentId, categories, meetingId, by: whoOf(actor) }));
}

/** What of a consent has ended: for whom, and of which kinds of information. */
export interface Ended {
  readonly consentId: string;
  readonly parties: readonly string[];
  readonly categories: readonly string[];
}

export function endedWhole(consent: Consent): Ended {
  return { consentId: consent.consentId, parties: consentedParties(consent), categories: consent.categories };
}

/** What was told is not called back, but whoever was told hears that it ended, once for each kind of information (DOMAIN 3.4). */
export function noticesDue(told: readonly PartyTold[] = [], ended: Ended, now: Moment): readonly PartyTold[] {
  const { consentId, parties, categories } = ended;
  return parties.flatMap((party): PartyTold[] => {
    const ofParty = told.filter((one) => one.consentId === consentId && one.party === party);
    const noticed = ofParty.filter(({ kind }) => kind !== 'SHARED').flatMap((one) => one.categories);
    const heard = new Set(ofParty.filter(({ kind }) => kind === 'SHARED').flatMap((one) => one.categories));
    const over = [...heard].filter((category) => categories.includes(category) && !noticed.includes(category));
    return over.length === 0 ? [] : [{ ...now, kind: 'STOP_NOTICE_DUE', party, ground: 'CONSENT', consentId, categories: over }];
  });
}

/** The coordinator has told the party that the consent has ended. */
export function giveStopNotice(
  file: SspfFile,
  { party, actor }: { readonly party: string; readonly actor: Actor },
  now: Moment,
): Decision<ChangedSspfFile, SspfFact, SspfRefusal> {
  const { sspfCase, told = [] } = file;
  if (!mayCoordinate(actor, sspfCase.kommunkod)) return { refused: 'unknown' };
  const notices = told.filter((one) => one.party === party && one.kind !== 'SHARED');
  const due = notices.slice(notices.findLastIndex(({ kind }) => kind === 'STOP_NOTICE_GIVEN') + 1);
  if (due.length === 0) return { refused: 'no-stop-notice-due' };
  const given = due.map((one): PartyTold => ({ ...one, ...now, kind: 'STOP_NOTICE_GIVEN', by: whoOf(actor) }));
  const record = {
    kind: 'STOP_NOTICE',
    result: party,
    legalBasis: 'OSL_12_2',
    decidedBy: actor,
    decidedAt: now.at,
    decidedOn: now.on,
  } as const;
  return { next: { ...file, told: [...told, ...given] }, facts: [], record };
}

function whoOf({ id, roles, units }: Actor): Pick<Actor, 'id' | 'roles' | 'units'> {
  return { id, roles, units };
}
