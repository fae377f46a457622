import type { ReceiptFault } from './verify-receipt.js';

type Words = Readonly<Record<'sv' | 'en', string>>;

/** What each fault means, for somebody who has never heard of a Merkle tree. */
export const faultWords: Readonly<Record<ReceiptFault, Words>> = {
  'not-a-receipt': { sv: 'Det är inget kvitto: delar saknas.', en: 'It is no receipt: parts of it are missing.' },
  'other-message': { sv: 'Kvittot gäller ett annat meddelande.', en: 'The receipt is about another message.' },
  'other-content': {
    sv: 'Avsändare, kommun, id, tid eller innehåll är inte det som kvittot förseglades för.',
    en: 'Sender, municipality, id, time or content are not what the receipt was sealed for.',
  },
  'other-receipt-id': { sv: 'Kvittots eget id är ändrat.', en: 'The receipt’s own id has been changed.' },
  'not-in-the-log': { sv: 'Kvittot finns inte i den förseglade loggen.', en: 'The receipt is not in the sealed log.' },
  'unknown-key': {
    sv: 'Kommunens nyckel med det namn som kvittot anger är okänd.',
    en: 'No key of the municipality is known under the name that the receipt gives.',
  },
  'wrong-signature': { sv: 'Underskriften är inte kommunens.', en: 'The signature is not the municipality’s.' },
};
