import type { VerifiedReceipt } from '../receipts/verify-receipt.js';
import type { Bilingual } from './bilingual.js';

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'medium' });

/** A receipt for the one who sent: what to do first, then what is proved, then what was odd. */
export function receiptText(verified: VerifiedReceipt): Bilingual {
  return { sv: textIn('sv', verified), en: textIn('en', verified) };
}

const next = {
  FEEDBACK_ON_REQUEST: {
    sv: 'återkoppling ges den som begär det, inom en vecka från beslutet (19 kap. 6 § SoL)',
    en: 'feedback is given on request, within a week of the decision (SoL 19:6)',
  },
  NO_FURTHER_INFORMATION: { sv: 'ingen mer information lämnas', en: 'no further information is given' },
} as const;

const words = {
  sv: {
    call: 'RING NU',
    received: 'MOTTAGET',
    again: 'MOTTAGET REDAN',
    by: 'av',
    proved: 'bevisat',
    id: 'meddelande',
    receipt: 'kvitto',
    worse: 'blir det värre, ring',
    then: 'sedan',
    odd: 'Mottaget, men inte som överenskommet',
  },
  en: {
    call: 'PHONE NOW',
    received: 'RECEIVED',
    again: 'RECEIVED BEFORE',
    by: 'by',
    proved: 'proved',
    id: 'message',
    receipt: 'receipt',
    worse: 'if it gets worse, phone',
    then: 'then',
    odd: 'Received, but not as agreed',
  },
} as const;

const proof: Bilingual = {
  sv: 'underskrift, plats i loggen och hash av det som skickades stämmer',
  en: 'signature, place in the log and hash of what was sent are right',
};

function textIn(language: 'sv' | 'en', { receipt, again }: VerifiedReceipt): string {
  const say = words[language];
  const { callNow, warnings, reportId, receiptId, receivedAt, recipientName, phoneIfWorse, nextInformation } = receipt;
  const call = callNow ? [`*** ${say.call}: ${callNow.phone} ***`, `*** ${callNow.text} ***`] : [];
  const odd = warnings.map(
    ({ pointer, slug, messageSv, messageEn }) => `    ${pointer} ${slug}: ${language === 'sv' ? messageSv : messageEn}`,
  );
  return [
    ...call,
    `${again ? say.again : say.received} ${clock.format(new Date(receivedAt))} ${say.by} ${recipientName}`,
    `  ${say.id}: ${reportId}`,
    `  ${say.receipt}: ${receiptId}`,
    `  ${say.proved}: ${proof[language]}`,
    `  ${say.worse}: ${phoneIfWorse}`,
    `  ${say.then}: ${next[nextInformation][language]}`,
    ...(odd.length > 0 ? [`  ${say.odd}:`, ...odd] : []),
  ].join('\n');
}
