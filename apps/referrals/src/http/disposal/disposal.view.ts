import type { Disposal, DisposalHold, DisposalList, DisposalProof } from '../../domain/disposal/disposal.js';

export interface DisposalListView {
  readonly listId: string;
  readonly month: string;
  readonly orderedBy: string;
  readonly orderedAt: string;
  /** How many files are in which state. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface DisposalView {
  readonly disposalId: string;
  readonly childId?: string;
  readonly state: string;
  readonly class?: string;
  readonly section?: string;
  readonly dueOn?: string;
  readonly latestOn?: string;
  readonly reasons: readonly string[];
}

export interface DisposalHoldView {
  readonly holdId: string;
  readonly childId: string;
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: string;
  readonly liftedBy?: string;
  readonly liftedAt?: string;
}

export interface DisposalProofView {
  readonly disposalId: string;
  readonly disposedAt: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly class: string;
  readonly section: string;
  readonly dueOn: string;
  readonly services: readonly {
    readonly service: string;
    readonly tables: readonly { readonly table: string; readonly rows: number; readonly unread?: number }[];
    readonly kept?: string;
  }[];
  readonly sha256: string;
}

export function listView({ listId, month, orderedBy, orderedAt, counts }: DisposalList): DisposalListView {
  return { listId, month: month.slice(0, 7), orderedBy, orderedAt: orderedAt.toISOString(), counts };
}

export function disposalView({ disposalId, childId, state, due, reasons }: Disposal): DisposalView {
  return { disposalId, ...(childId !== undefined && { childId }), state, ...due, reasons };
}

export function holdView({ holdId, childId, reason, setBy, setAt, liftedBy, liftedAt }: DisposalHold): DisposalHoldView {
  return {
    ...{ holdId, childId, reason, setBy, setAt: setAt.toISOString() },
    ...(liftedBy !== undefined && { liftedBy }),
    ...(liftedAt !== undefined && { liftedAt: liftedAt.toISOString() }),
  };
}

export function proofView({ proof, hash }: { readonly proof: DisposalProof; readonly hash: string }): DisposalProofView {
  const { disposalId, disposedAt, proposedBy, approvedBy, class: part, section, dueOn, services } = proof;
  return { disposalId, disposedAt: disposedAt.toISOString(), proposedBy, approvedBy, class: part, section, dueOn, services, sha256: hash };
}
