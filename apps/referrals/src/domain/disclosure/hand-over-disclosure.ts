import type { Moment } from '@varsam/calendar';
import type { Discloser, Disclosure, DisclosureChange, HandoverWay } from './disclosure.js';
import { stateOf, whoOf, withStep } from './disclosure.js';
import { mayDisclose } from './may-disclose.js';
import type { DisclosureDecision } from './may-disclose.js';
import { itemOf } from './propose-disclosure.js';
import type { Grounds } from './propose-disclosure.js';

/** The moment of telling: whatever was decided before, ground, consent and decision must hold now (DOMAIN 3.4). */
export function handOverDisclosure(
  disclosure: Disclosure,
  { way, actor }: { readonly way: HandoverWay; readonly actor: Discloser },
  grounds: Grounds,
  now: Moment,
): DisclosureChange {
  const state = stateOf(disclosure);
  if (state !== 'PROPOSED' && state !== 'APPROVED') return { refused: 'not-open' };
  const { rules, consents } = grounds;
  const verdict = mayDisclose(itemOf(disclosure, grounds), disclosure.ground, rules, consents, decisionOf(disclosure), now.on);
  if ('refused' in verdict) return { refused: verdict.refused === 'decision-missing' ? 'not-approved' : verdict.refused };
  const { section, validFrom: ruleFrom } = verdict.lawful;
  return { next: withStep(disclosure, { ...now, kind: 'HANDED_OVER', by: whoOf(actor), section, ruleFrom, words: way }) };
}

function decisionOf({ steps }: Disclosure): DisclosureDecision | undefined {
  const approved = steps.find(({ kind }) => kind === 'APPROVED');
  return approved?.by && { by: approved.by, reason: approved.words, on: approved.on };
}
