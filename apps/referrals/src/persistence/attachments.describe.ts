import { insertNewRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { DescribedAttachment } from '../domain/attachment/attachment.js';
import { AttachmentRow } from './attachment.row.js';

export interface AwaitedAttachment extends DescribedAttachment {
  readonly describedIn: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly childId: string;
  readonly describedAt: Date;
}

/** Notes which documents are to come, in the transaction that files what describes them. */
export async function describeAttachments(tx: Transaction, awaited: readonly AwaitedAttachment[]): Promise<void> {
  if (awaited.length === 0) return;
  const rows = awaited.map((described) => ({
    ...{ id: v7(), ...described },
    ...{ state: 'DESCRIBED' as const, arrivedAt: null, sealedContent: null },
  }));
  await insertNewRows(tx, AttachmentRow, rows);
}
