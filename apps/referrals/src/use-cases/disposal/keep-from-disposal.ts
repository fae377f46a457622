import type { Viewer } from '../../domain/child-file.js';
import type { DisposalHold } from '../../domain/disposal/disposal.js';
import type { HoldReason } from '../../domain/disposal/retention.js';
import type { DisposalHolds } from '../../persistence/disposal/disposal-holds.js';

/** A person keeps a file from disposal, and lets it go again. */
export class KeepFromDisposal {
  constructor(
    private readonly holds: DisposalHolds,
    private readonly now: () => Date,
  ) {}

  set(viewer: Viewer, childId: string, reason: HoldReason): Promise<DisposalHold | undefined> {
    return this.holds.set(viewer, childId, reason, this.now());
  }

  lift(viewer: Viewer, holdId: string): Promise<DisposalHold | undefined> {
    return this.holds.lift(viewer, holdId, this.now());
  }

  all(viewer: Viewer, page: { readonly limit: number; readonly page: number }): Promise<readonly DisposalHold[]> {
    return this.holds.list(viewer, page);
  }
}
