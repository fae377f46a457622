import { Problem } from '@varsam/service-kit';
import { described, field } from '@varsam/service-kit/described';
import { glassBannerShape } from '@varsam/service-kit/broken-glass-documents';
import type { GlassBanner } from '@varsam/service-kit/broken-glass-view';
import type { Documentation } from '@varsam/service-kit/documented';
import { goldenExample } from '@varsam/service-kit/examples';
import type { FiledAttachment } from '../../domain/child-file.js';
import type { Found } from '../../domain/child-file.js';
import type { ChildFileView } from '../child-file.view.js';
import { shownProtection } from './protection-shapes.js';

type ConcernView = ChildFileView['concerns'][number];
type SupplementView = ChildFileView['unplaced'][number];
export type Warning = ConcernView['warnings'][number];

export const warning = described<Warning>('Warning', 'Något udda i det som kom.', 'Something odd in what came.', {
  pointer: field.text('Var, som JSON Pointer.', 'Where, as a JSON Pointer.'),
  slug: field.text('Vad, som ett fast ord.', 'What, as a stable word.'),
});

const attachment = described<FiledAttachment>(
  'Attachment',
  'Ett dokument som en anmälan beskriver.',
  'A document that a report describes.',
  {
    attachmentId: field.id('Dokumentet.', 'The document.'),
    sha256: field.text('SHA-256, hexadecimalt.', 'SHA-256, hexadecimal.'),
    mediaType: field.text('Typ.', 'Type.'),
    size: field.whole('Storlek i byte.', 'Size in bytes.'),
    state: field.oneOf('Om det har kommit och är genomsökt.', 'Whether it has come and has been scanned.', [
      'DESCRIBED',
      'RECEIVED',
      'CLEAN',
      'INFECTED',
      'UNSCANNED',
    ]),
  },
);

const sender = field.optional(
  field.text(
    'Vem som sände den; saknas för ett skyddat barn om den som läser inte är namngiven.',
    'Who sent it; absent of a protected child unless the reader is named.',
  ),
);

const supplement = described<SupplementView>('Supplement', 'En komplettering.', 'A supplement.', {
  supplementId: field.text('Kompletteringens nummer.', 'Id of the supplement.'),
  receivedAt: field.instant('När den kom in.', 'When it came in.'),
  partnerId: sender,
  acute: field.flag('Om avsändaren såg omedelbar fara.', 'Whether the sender saw immediate danger.'),
  warnings: field.parts('Det som är udda.', 'What is odd.', warning),
  attachments: field.parts('Dokument.', 'Documents.', attachment),
  supplement: field.any('Kompletteringen som den kom.', 'The supplement as it came.'),
});

const sibling = described<ConcernView['siblings'][number]>('Sibling', 'Anmälan om ett syskon.', 'The concern about a sibling.', {
  concernId: field.id('Ärendet.', 'The concern.'),
  childId: field.optional(field.id('Syskonet; saknas tills den anmälan har kommit.', 'The sibling; absent until that report has come.')),
});

const concern = described<ConcernView>('FiledConcern', 'En anmälan i akten.', 'A report in the file.', {
  concernId: field.id('Ärendet.', 'The concern.'),
  receivedAt: field.instant('När den kom in.', 'When it came in.'),
  receivedOn: field.day('Vilken dag i Sverige.', 'Which day in Sweden.'),
  partnerId: sender,
  reporterCategory: field.text('Anmälarens kategori.', 'Category of the reporter.'),
  noticeKind: field.optional(field.text('Lagrum för en underrättelse från polisen.', 'Which duty a notice of the police fulfils.')),
  siblings: field.parts('Anmälningar om syskon.', 'Concerns about siblings.', sibling),
  concernTypes: field.codes('Slag av oro.', 'Kinds of concern.'),
  acute: field.flag('Om avsändaren såg omedelbar fara.', 'Whether the sender saw immediate danger.'),
  warnings: field.parts('Det som är udda.', 'What is odd.', warning),
  supplements: field.parts('Kompletteringar, äldst först.', 'Supplements, oldest first.', supplement),
  attachments: field.parts('Dokument.', 'Documents.', attachment),
  report: field.any('Anmälan som den kom.', 'The report as it came.'),
});

const childFile = described<ChildFileView>(
  'ChildFile',
  'Allt som har anmälts om ett barn i kommunen.',
  'Everything reported about a child in the municipality.',
  {
    childId: field.id('Barnet.', 'The child.'),
    kommunkod: field.kommunkod('Kommunen.', 'The municipality.'),
    concerns: field.parts('Anmälningarna, äldst först.', 'The reports, oldest first.', concern),
    unplaced: field.parts('Kompletteringar till en anmälan som ingen kände.', 'Supplements to a report that nobody knew.', supplement),
    brokenGlass: field.optional(
      field.part(
        'Akten är andras och lästes med bruten spärr: visas så länge den läses.',
        'The file belongs to others and was read behind broken glass: shown as long as it is read.',
        glassBannerShape,
      ),
    ),
    protection: field.optional(
      field.part('Skyddade uppgifter, egna eller hushållets.', 'Protected identity, own or of the household.', shownProtection),
    ),
  },
);

export const childId = '019d0c5e-7a00-7001-8a11-000000000001';

type Handled = Extract<Found, { readonly handledBy: unknown }>['handledBy'];

export const searchChild: Documentation = {
  operationId: 'searchChild',
  summary: { sv: 'Sök ett barn', en: 'Search a child' },
  description: {
    sv: 'Med identitetsnummer i meddelandet, för ett sådant står aldrig i en adress. Sökningen loggas.',
    en: 'By identity number in the message, for such a number never stands in an address. The search is logged.',
  },
  body: {
    example: () => ({
      personId: goldenExample<{ child: { personId: { value: string } } }>('partners.concern-report.v1').child.personId.value,
    }),
  },
  answers: {
    201: {
      words: { sv: 'Barnets akt, eller vem som handlägger.', en: 'The child’s file, or who handles it.' },
      shape: described<{ readonly childId?: string; readonly brokenGlass?: GlassBanner; readonly handledBy?: Handled }>(
        'FoundChild',
        'Det funna barnet.',
        'The child found.',
        {
          childId: field.optional(field.id('Barnet.', 'The child.')),
          brokenGlass: field.optional(field.part('Hittades med bruten spärr.', 'Found behind broken glass.', glassBannerShape)),
          handledBy: field.optional(
            field.oneOf('Den som är skyddad handläggs av särskild funktion.', 'Somebody protected is handled by a special function.', [
              'special-function',
            ]),
          ),
        },
      ),
      example: () => ({ childId }),
    },
  },
  refusals: [new Problem('not-found', 404, 'Not found')],
};

export const readChildFile: Documentation = {
  operationId: 'readChildFile',
  summary: { sv: 'Läs ett barns akt', en: 'Read a child’s file' },
  description: {
    sv: 'Alla anmälningar om barnet i tidsordning. Läsningen skrivs i läsloggen i samma transaktion.',
    en: 'All reports about the child in order of time. The read is logged in the same transaction.',
  },
  answers: {
    200: {
      words: { sv: 'Akten.', en: 'The file.' },
      shape: childFile,
      example: () => ({ childId, kommunkod: '0486', concerns: [filed()], unplaced: [] }),
    },
  },
};

function filed(): ConcernView {
  return {
    concernId: '019d0c5e-7a00-7073-8a11-000000000073',
    receivedAt: '2026-03-20T14:52:11.000Z',
    receivedOn: '2026-03-20',
    partnerId: 'provskolan',
    reporterCategory: 'PUPIL_HEALTH',
    siblings: [],
    concernTypes: ['SCHOOL_ABSENCE'],
    acute: false,
    warnings: [],
    supplements: [],
    attachments: [],
    report: goldenExample('partners.concern-report.v1'),
  };
}
