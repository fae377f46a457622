import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { DisposalProofView } from '../disposal/disposal.view.js';

type OfService = DisposalProofView['services'][number];

const table = described<OfService['tables'][number]>('DisposedTableCount', 'Antal rader.', 'Number of rows.', {
  table: field.text('Tabellen.', 'The table.'),
  rows: field.whole('Förstörda rader, eller rader som inte längre är någons.', 'Rows destroyed, or made nobody’s.'),
  unread: field.optional(
    field.whole(
      'Rader som ingen kunde öppna; om de var barnets vet ingen. De är kvar och väntar på en människa.',
      'Rows that nobody could open, so that nobody knows whether they were the child’s. They stay, and wait for a person.',
    ),
  ),
});
const ofService = described<OfService>('DisposedByService', 'Vad en tjänst förstörde.', 'What a service destroyed.', {
  service: field.text('Tjänsten.', 'The service.'),
  tables: field.parts('Per tabell.', 'By table.', table),
  kept: field.optional(field.text('Varför den behöll allt ändå.', 'Why it kept everything after all.')),
});
const proof = described<DisposalProofView>(
  'DisposalProof',
  'Ett gallringsprotokoll utan personuppgifter.',
  'A disposal protocol without personal data.',
  {
    disposalId: field.id('Gallringen.', 'The disposal.'),
    disposedAt: field.instant('När.', 'When.'),
    proposedBy: field.text('Vem som beställde listan.', 'Who ordered the list.'),
    approvedBy: field.text('Vem som godkände.', 'Who approved.'),
    class: field.text('Slag av handling.', 'Class of record.'),
    section: field.text('Lagrummet.', 'The section of law.'),
    dueOn: field.day('Från vilken dag det fick ske.', 'From which day it was allowed.'),
    services: field.parts('Varje tjänst.', 'Every service.', ofService),
    sha256: field.text(
      'Protokollets kontrollsumma; den ingår i den förseglade loggen.',
      'Hash of the protocol; it is part of the sealed log.',
    ),
  },
);
const example: DisposalProofView = {
  ...{ disposalId: '019d0c5e-7a00-7102-8a11-000000000102', disposedAt: '2031-05-03T08:00:00.000Z', proposedBy: 'clock' },
  ...{ approvedBy: 'alva.arkivarie', class: 'REPORT_NOT_OPENED', section: 'SoL (2025:400) 16:2 a', dueOn: '2031-03-20' },
  services: [
    {
      service: 'referrals',
      tables: [
        { table: 'concern', rows: 1 },
        { table: 'child_file', rows: 1 },
      ],
    },
  ],
  sha256: '6a1f0c5bd0c5f2b1b3f0a9f1a4b1f0f7a1c2d3e4f5061728394a5b6c7d8e9f00',
};

export const listDisposalProofs: Documentation = {
  operationId: 'listDisposalProofs',
  summary: { sv: 'Lista gallringsprotokoll', en: 'List disposal proofs' },
  description: { sv: 'De senaste först. De säger inget om vem.', en: 'The latest first. They tell nothing of whom.' },
  answers: {
    200: {
      words: { sv: 'Protokollen.', en: 'The proofs.' },
      shape: described<{ readonly proofs: readonly DisposalProofView[] }>('DisposalProofs', 'Protokoll.', 'Proofs.', {
        proofs: field.parts('Protokollen.', 'The proofs.', proof),
      }),
      example: () => ({ proofs: [example] }),
    },
  },
};

export const readDisposalProof: Documentation = {
  operationId: 'readDisposalProof',
  summary: { sv: 'Läs ett gallringsprotokoll', en: 'Read a disposal proof' },
  description: { sv: 'När alla tjänster har rapporterat.', en: 'Once every service has reported.' },
  answers: { 200: { words: { sv: 'Protokollet.', en: 'The proof.' }, shape: proof, example: () => example } },
};
