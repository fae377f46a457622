import { utcInstant } from '@varsam/contracts';
import type { Transaction } from '@varsam/outbox';
import { sealBatch } from '@varsam/service-kit';
import type { KeyService } from '@varsam/service-kit';
import type { Concern } from '../domain/concern/concern.js';
import type { ConcernToFile, FiledConcern } from './concerns.js';

/**
 * The sealed log: every committed batch is one small Merkle tree, signed once, so that each receipt can prove what was received and when
 * without asking anybody (ARCHITECTURE 5).
 */
export class SealedLog {
  constructor(private readonly keys: KeyService) {}

  /** Seals the batch in the transaction that files it; one row whatever its size. */
  async append(
    tx: Transaction,
    batchId: string,
    concerns: readonly ConcernToFile[],
    childOf: ReadonlyMap<string, string>,
  ): Promise<readonly FiledConcern[]> {
    if (concerns.length === 0) return [];
    const sealed = sealBatch(
      concerns.map(({ concern, bodyHash }) => leafOf(concern, bodyHash)),
      this.keys.signingKey(),
    );
    await tx.execute({
      name: 'sealed-batch-append',
      text: 'insert into sealed_batch (id, sealed_at, root, signature, key_id, leaves) values ($1, $2, $3, $4, $5, $6)',
      values: [batchId, concerns[0]!.concern.receivedAt, sealed.root, sealed.signature, sealed.keyId, sealed.leaves],
    });
    return concerns.map(({ concern, bodyHash }, index) => ({
      concernId: concern.id,
      childId: childOf.get(concern.id)!,
      reportId: concern.reportId,
      kommunkod: concern.kommunkod,
      receivedAt: concern.receivedAt,
      mandated: concern.mandated,
      acute: concern.acute,
      warnings: concern.warnings,
      bodyHash,
      proof: sealed.proofs(index),
      filedBefore: false,
    }));
  }
}

/**
 * What a receipt proves, in words the partner has: who sent which report to whom, when it was received, and a hash of its bytes. Nothing of
 * the case, nothing of the child beyond the partner's own bytes.
 */
export function leafOf(concern: Pick<Concern, 'kommunkod' | 'partnerId' | 'reportId' | 'receivedAt'>, bodyHash: Buffer): string {
  const { kommunkod, partnerId, reportId, receivedAt } = concern;
  return `varsam-receipt-v1\n${kommunkod}\n${partnerId}\n${reportId}\n${utcInstant(receivedAt)}\n${bodyHash.toString('hex')}`;
}
