import type { Database } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import type { Viewer } from '../../domain/child-file.js';
import { mayDispose } from '../../domain/disposal/access.js';
import type { DisposalProof } from '../../domain/disposal/disposal.js';
import type { SealedProof } from './disposals.js';

interface ProofColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly protocol: Omit<DisposalProof, 'disposedAt'> & { readonly disposedAt: string };
  readonly hash: Buffer;
}

/** Proofs name no child, yet reading them is logged like everything else that is read of disposal. */
export class DisposalProofs {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
  ) {}

  list(viewer: Viewer, { limit, page }: { readonly limit: number; readonly page: number }): Promise<readonly SealedProof[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const allowed = mayDispose(viewer, viewer);
      const rows = allowed
        ? await tx.query<ProofColumns>({
            text: `select id, kommunkod, protocol, hash from disposal_proof where kommunkod = $1 order by proved_at desc, id limit $2 offset $3`,
            values: [viewer.kommunkod, limit, limit * (page - 1)],
          })
        : [];
      const recordIds = rows.map(({ id }) => id);
      const action = 'disposal-proofs-read';
      await this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed });
      return rows.map(sealedProofOf);
    });
  }

  read(viewer: Viewer, disposalId: string): Promise<SealedProof | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const text = 'select id, kommunkod, protocol, hash from disposal_proof where id = $1';
      const [row] = await tx.query<ProofColumns>({ text, values: [disposalId] });
      const allowed = row !== undefined && mayDispose(viewer, row);
      const action = 'disposal-proof-read';
      await this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds: [disposalId], allowed });
      return allowed ? sealedProofOf(row) : undefined;
    });
  }
}

function sealedProofOf({ protocol, hash }: ProofColumns): SealedProof {
  return { proof: { ...protocol, disposedAt: new Date(protocol.disposedAt) }, hash: hash.toString('hex') };
}
