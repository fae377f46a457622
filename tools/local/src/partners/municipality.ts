import type { Sender } from '@varsam/partner-sdk';
import { kommunkod } from './partner.js';

/** The receiving municipality, which is also the organisation behind three of the partners. */
export const municipality = {
  orgNumber: '212000-1371',
  name: 'Strängnäs kommun',
  type: 'MUNICIPALITY',
  kommunkod,
} as const;

/** What the partners' systems know of themselves when their records do not say it. */
export const senders = {
  municipality: { kommunkod, organisation: municipality },
  clinic: { kommunkod, organisation: { orgNumber: '232100-0032', name: 'BUP-mottagning (påhittad)', type: 'REGION', kommunkod } },
} as const satisfies Record<string, Sender>;
