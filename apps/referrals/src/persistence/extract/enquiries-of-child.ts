import type { Transaction } from '@varsam/outbox';
import type { KeptEnquiry } from '../../domain/extract/enquiry-parts.js';

export interface EnquiryOfChild {
  readonly kommunkod: string;
  readonly codes: KeptEnquiry;
  /** Absent where its bytes are not kept. */
  readonly sealedBody: Buffer | null;
}

type Columns = Omit<KeptEnquiry, 'exitPhase'> & Omit<EnquiryOfChild, 'codes'> & { readonly exitPhase: string | null };

/** Oldest first. A consultation that names nobody is nobody's: it stands in a file of its own and belongs to no child's (GDPR art. 11). */
export async function enquiriesOfChild(tx: Transaction, childId: string): Promise<readonly EnquiryOfChild[]> {
  const rows = await tx.query<Columns>({
    name: 'enquiries-of-child',
    text: `select enquiry.id, enquiry.kommunkod, form, target_groups as "targetGroups", exit_phase as "exitPhase", age_group as "ageGroup",
        age_decision as "ageDecision", consented_givers as "consentedGivers", received_at as "receivedAt", sealed_body as "sealedBody"
      from partner_message message join enquiry on enquiry.id = message.id
      where child_id = $1 and kind = 'enquiry' and identifies order by received_at, enquiry.id`,
    values: [childId],
  });
  return rows.map(({ kommunkod, sealedBody, exitPhase, ...codes }) => ({
    ...{ kommunkod, sealedBody },
    codes: { ...codes, ...(exitPhase !== null && { exitPhase }) },
  }));
}
