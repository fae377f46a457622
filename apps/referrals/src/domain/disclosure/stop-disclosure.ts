import type { Moment } from '@varsam/calendar';
import type { Discloser, Disclosure, DisclosureChange, DisclosureStep } from './disclosure.js';
import { stateOf, whoOf, withStep } from './disclosure.js';
import { isWithdrawnFor } from './may-disclose.js';
import type { KnownConsent } from './may-disclose.js';

/**
 * A consent was withdrawn: what has not been told stops, and whoever has been told is to hear that it ended. What was told lawfully is not
 * called back (DOMAIN 3.4).
 */
export function stopDisclosure(disclosure: Disclosure, consent: KnownConsent, now: Moment): Disclosure {
  if (disclosure.consentId !== consent.consentId || !isWithdrawnFor(consent, disclosure)) return disclosure;
  const { steps } = disclosure;
  const { section, ruleFrom } = steps[0]!;
  const step = (kind: DisclosureStep['kind']) => withStep(disclosure, { ...now, kind, section, ruleFrom, words: '' });
  switch (stateOf(disclosure)) {
    case 'PROPOSED':
    case 'APPROVED':
      return step('STOPPED');
    case 'HANDED_OVER':
      return step('STOP_NOTICE_DUE');
    case 'DECLINED':
    case 'STOPPED':
    case 'STOP_NOTICE_DUE':
    case 'STOP_NOTICE_GIVEN':
      return disclosure;
  }
}

export function giveStopNotice(disclosure: Disclosure, actor: Discloser, now: Moment): DisclosureChange {
  if (stateOf(disclosure) !== 'STOP_NOTICE_DUE') return { refused: 'no-stop-notice-due' };
  const { section, ruleFrom } = disclosure.steps[0]!;
  return { next: withStep(disclosure, { ...now, kind: 'STOP_NOTICE_GIVEN', by: whoOf(actor), section, ruleFrom, words: '' }) };
}
