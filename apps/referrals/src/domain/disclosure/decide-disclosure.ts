import type { Moment } from '@varsam/calendar';
import type { Discloser, Disclosure, DisclosureChange } from './disclosure.js';
import { stateOf, whoOf, withStep } from './disclosure.js';
import { mayDisclose } from './may-disclose.js';
import { itemOf } from './propose-disclosure.js';
import type { Grounds } from './propose-disclosure.js';

export interface DecideDisclosure {
  readonly approved: boolean;
  readonly reason: string;
  readonly actor: Discloser;
}

/** A person decides in this one case, with the reasons; the system never does (DOMAIN 3.2, JO 682-2014). Declining takes a reason too. */
export function decideDisclosure(
  disclosure: Disclosure,
  { approved, reason, actor }: DecideDisclosure,
  grounds: Grounds,
  now: Moment,
): DisclosureChange {
  if (stateOf(disclosure) !== 'PROPOSED') return { refused: 'already-decided' };
  if (reason.trim() === '') return { refused: 'reason-missing' };
  const judged = { ...now, by: whoOf(actor), words: reason };
  if (!approved) {
    const { section, ruleFrom } = disclosure.steps[0]!;
    return { next: withStep(disclosure, { ...judged, kind: 'DECLINED', section, ruleFrom }) };
  }
  const { rules, consents } = grounds;
  const decision = { by: actor, reason, on: now.on };
  const verdict = mayDisclose(itemOf(disclosure, grounds), disclosure.ground, rules, consents, decision, now.on);
  if ('refused' in verdict) return verdict;
  const { section, validFrom: ruleFrom } = verdict.lawful;
  return { next: withStep(disclosure, { ...judged, kind: 'APPROVED', section, ruleFrom }) };
}
