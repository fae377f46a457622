import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import { goldenExample } from '@varsam/service-kit/examples';

const enquiryId = '019d0c5e-7a00-7040-8a11-000000000040';

interface EnquiryView {
  readonly enquiryId: string;
  readonly form: string;
  readonly receivedAt: string;
  readonly enquiry: unknown;
}

export const readEnquiry: Documentation = {
  operationId: 'readEnquiry',
  summary: { sv: 'Läs en förfrågan', en: 'Read an enquiry' },
  description: { sv: 'Läsningen skrivs i läsloggen i samma transaktion.', en: 'The read is logged in the same transaction.' },
  answers: {
    200: {
      words: { sv: 'Förfrågan.', en: 'The enquiry.' },
      shape: described<EnquiryView>('Enquiry', 'En förfrågan om samverkan.', 'An enquiry about collaboration.', {
        enquiryId: field.id('Förfrågan.', 'The enquiry.'),
        form: field.oneOf('Arbetsform.', 'Form of work.', ['SSPF', 'SIG', 'EXIT_SUPPORT']),
        receivedAt: field.instant('När den kom in.', 'When it came in.'),
        enquiry: field.any('Förfrågan som den kom.', 'The enquiry as it came.'),
      }),
      example: () => ({ enquiryId, form: 'SSPF', receivedAt: '2026-03-20T14:52:11.000Z', enquiry: goldenExample('partners.enquiry.v1') }),
    },
  },
};
