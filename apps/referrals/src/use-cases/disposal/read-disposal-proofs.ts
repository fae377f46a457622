import type { Viewer } from '../../domain/child-file.js';
import type { DisposalProofs } from '../../persistence/disposal/disposal-proofs.js';
import type { SealedProof } from '../../persistence/disposal/disposals.js';

export class ReadDisposalProofs {
  constructor(private readonly proofs: DisposalProofs) {}

  all(viewer: Viewer, page: { readonly limit: number; readonly page: number }): Promise<readonly SealedProof[]> {
    return this.proofs.list(viewer, page);
  }

  one(viewer: Viewer, disposalId: string): Promise<SealedProof | undefined> {
    return this.proofs.read(viewer, disposalId);
  }
}
