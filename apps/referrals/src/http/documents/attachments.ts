import { Problem } from '@varsam/service-kit';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const taken = described<{ readonly sha256: string; readonly state: string }>(
  'TakenAttachment',
  'Dokumentet är mottaget.',
  'The document is received.',
  {
    sha256: field.text('SHA-256, hexadecimalt.', 'SHA-256, hexadecimal.'),
    state: field.oneOf('Om det är genomsökt.', 'Whether it has been scanned.', ['CLEAN', 'UNSCANNED', 'RECEIVED']),
  },
);

const example = () => ({ sha256, state: 'CLEAN' });

export const sendAttachment: Documentation = {
  operationId: 'sendAttachment',
  summary: { sv: 'Sänd ett dokument', en: 'Send a document' },
  description: {
    sv: 'Ett dokument som en av partnerns anmälningar beskriver med hash, typ och storlek. Genomsöks innan någon läser det.',
    en: 'A document that one of the partner’s reports describes by hash, type and size. Scanned before anybody reads it.',
  },
  body: { example: () => '', otherForms: { 'application/octet-stream': { example: () => '%PDF-1.7 …' } }, limitBytes: 25 * 1024 * 1024 },
  answers: {
    200: { words: { sv: 'Var redan mottaget.', en: 'Had been received before.' }, shape: taken, example },
    201: { words: { sv: 'Mottaget.', en: 'Received.' }, shape: taken, example },
  },
  refusals: [
    new Problem('attachment-unknown', 404, 'No report of yours describes this document'),
    new Problem('hash-mismatch', 422, 'The bytes are not those of the hash'),
    new Problem('size-mismatch', 422, 'The document has another size than the report says'),
    new Problem('type-mismatch', 422, 'The document is of another type than the report says'),
    new Problem('type-not-allowed', 415, 'Documents of this type are not received'),
    new Problem('infected', 422, 'A scanner found something harmful in the document'),
  ],
};

export const readAttachment: Documentation = {
  operationId: 'readAttachment',
  summary: { sv: 'Hämta ett dokument', en: 'Fetch a document' },
  description: {
    sv: 'För att spara, inte visa. Läsningen skrivs i läsloggen i samma transaktion.',
    en: 'For saving, not showing. The read is logged in the same transaction.',
  },
  answers: {
    200: {
      words: { sv: 'Dokumentet som det kom.', en: 'The document as it came.' },
      contentType: 'application/pdf',
      example: () => '%PDF-1.7 …',
      headers: { 'varsam-attachment-state': { sv: 'Om det är genomsökt.', en: 'Whether it has been scanned.' } },
    },
  },
};
