import type { Documentation } from '@varsam/service-kit/documented';
import { goldenExample } from '@varsam/service-kit/examples';
import { signInTooOld } from '@varsam/service-kit/fresh-sign-in';
import { protectedExample } from './protected-person.example.js';
import { contactVault } from './protection-shapes.js';

const { childId, level, inherited, marking, hiddenFrom } = protectedExample;

export const openContactVault: Documentation = {
  operationId: 'openContactVault',
  summary: { sv: 'Öppna kontaktuppgifterna', en: 'Open the contact data' },
  description: {
    sv: 'Bara för dem som är namngivna. Kräver en inloggning från de senaste minuterna. Öppnandet loggas för sig.',
    en: 'Only for those named. Needs a sign-in of the last minutes. The opening is logged by itself.',
  },
  answers: {
    200: {
      words: { sv: 'Meddelandena som de kom.', en: 'The messages as they came.' },
      shape: contactVault,
      example: () => ({
        ...{ childId, level, inherited, ...(marking && { marking }), hiddenFrom },
        records: [
          {
            ...{ recordId: '019d0c5e-7a00-7073-8a11-000000000073', kind: 'concern' },
            contact: [
              {
                pointer: '/child/address',
                value: goldenExample<{ child: { address: string } }>('partners.concern-report.v1').child.address,
              },
            ],
            original: goldenExample('partners.concern-report.v1'),
          },
        ],
      }),
    },
  },
  refusals: [signInTooOld],
};
