import { utcInstant } from '@varsam/contracts';
import type { Transaction } from '@varsam/outbox';
import { proofAgain, sealBatch } from '@varsam/service-kit';
import type { KeyService } from '@varsam/service-kit';
import type { Filed, Recipient } from './filed.js';

/** One message as the sealed log knows it. */
export interface SealedEntry {
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly reportId: string;
  readonly receivedAt: Date;
  readonly bodyHash: Buffer;
}

/** What a receipt says besides the record: its proof, and who received it as was said then. */
export type Seal = Pick<Filed, 'proof' | 'recipient'>;

export interface SealColumns {
  readonly root: Buffer;
  readonly signature: Buffer;
  readonly key_id: string;
  readonly leaves: Buffer;
  readonly recipients: Readonly<Record<string, Recipient>> | null;
}

/** The columns of `sealed_batch` from which a receipt is given again. */
export const sealColumns = 'root, signature, key_id, leaves, recipients';

/**
 * The sealed log: every committed batch is one small Merkle tree, signed once, so that each receipt can prove what was received and when
 * without asking anybody (ARCHITECTURE 5). Beside it stands who received, by name and phone: a receipt once given stays as it was.
 */
export class SealedLog {
  constructor(
    private readonly keys: KeyService,
    private readonly recipientOf: (kommunkod: string) => Recipient,
  ) {}

  /** Seals the batch in the transaction that files it; one row whatever its size. One seal for each entry, in order. */
  async append(tx: Transaction, batchId: string, entries: readonly SealedEntry[]): Promise<readonly Seal[]> {
    if (entries.length === 0) return [];
    const sealed = sealBatch(entries.map(leafOf), this.keys.signingKey());
    const recipients = this.recipientsOf(entries);
    await tx.execute({
      name: 'sealed-batch-append',
      text: `insert into sealed_batch (id, sealed_at, root, signature, key_id, leaves, recipients) values ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
      values: [
        ...[batchId, entries[0]!.receivedAt, sealed.root, sealed.signature, sealed.keyId, sealed.leaves],
        JSON.stringify(Object.fromEntries(recipients)),
      ],
    });
    return entries.map(({ kommunkod }, index) => ({ proof: sealed.proofs(index), recipient: recipients.get(kommunkod)! }));
  }

  /** The seal of a message that was filed before, word for word as it was given then. */
  again(columns: SealColumns, index: number, kommunkod: string): Seal {
    const { leaves, root, signature, key_id: keyId, recipients } = columns;
    return {
      proof: proofAgain({ leaves, root, signature, keyId }, index),
      recipient: recipients?.[kommunkod] ?? this.recipientOf(kommunkod),
    };
  }

  /** Mostly one municipality: a batch comes from one partner. */
  private recipientsOf(entries: readonly SealedEntry[]): ReadonlyMap<string, Recipient> {
    const recipients = new Map<string, Recipient>();
    let last = '';
    for (const { kommunkod } of entries) {
      if (kommunkod === last) continue;
      last = kommunkod;
      if (!recipients.has(kommunkod)) recipients.set(kommunkod, this.recipientOf(kommunkod));
    }
    return new Map([...recipients].map(([kommunkod, { name, phoneIfWorse }]) => [kommunkod, { name, phoneIfWorse }]));
  }
}

/**
 * What a receipt proves, in words the partner has: who sent which message to whom, when it was received, and a hash of its bytes. Nothing of
 * the case, nothing of the child beyond the partner's own bytes.
 */
export function leafOf({ kommunkod, partnerId, reportId, receivedAt, bodyHash }: SealedEntry): string {
  return `varsam-receipt-v1\n${kommunkod}\n${partnerId}\n${reportId}\n${utcInstant(receivedAt)}\n${bodyHash.toString('hex')}`;
}
