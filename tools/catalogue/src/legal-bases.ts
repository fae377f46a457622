import { outboundMessages } from '@varsam/contracts';
import type { CatalogueEntry, OutboundMessage } from '@varsam/contracts';

/** What breaks secrecy, or makes the sender tell (DOMAIN 3.2). Which of several holds, each message says in `legalbasis`. */
const disclosing: Readonly<Record<string, readonly string[]>> = {
  ConcernReportV1: ['SOL_19_1_REPORT', 'SOL_19_4_PRIVATE'],
  PoliceNoticeV1: ['LUL_6', 'LUL_34', 'POLISLAG_6_12'],
  EnquiryV1: ['CONSENT'],
  SupplementV1: ['SOL_19_1_REPORT', 'SOL_19_4_PRIVATE'],
  FeedbackRequestV1: ['SOL_19_6_FEEDBACK'],
  FeedbackAcknowledgementV1: ['SOL_19_6_FEEDBACK'],
};

/** The legal basis of a message. What stays with the board discloses nothing; what a partner is told stands in the register; the rest names nobody. */
export function legalBasesOf({ contract, channel, type }: CatalogueEntry): readonly string[] {
  if (channel === 'receipt') return [outboundMessages[type.split('.').at(-2) as OutboundMessage]];
  return disclosing[contract.name] ?? [channel === 'domain' ? 'INSIDE_THE_BOARD' : 'NO_PERSONAL_DATA'];
}
