import { ChildFileDisposedV1, cloudEvent, DisposalConsideredV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';

export interface DisposalConsidered {
  readonly kind: 'disposal-considered';
  readonly kommunkod: string;
  readonly considerationId: string;
  readonly childId: string;
  readonly at: Date;
}

export interface ChildFileDisposed {
  readonly kind: 'child-file-disposed';
  readonly kommunkod: string;
  readonly disposalId: string;
  readonly childId: string;
  readonly lastNoteOn: string;
  readonly at: Date;
}

/** What leaves the service of a disposal: opaque ids and days. */
export function disposalOutgoing(fact: DisposalConsidered | ChildFileDisposed): CloudEvent {
  const { kommunkod, childId, at: time } = fact;
  switch (fact.kind) {
    case 'disposal-considered': {
      const { considerationId } = fact;
      const data: DisposalConsideredV1 = { considerationId, childId, consideredAt: time.toISOString() };
      return cloudEvent(DisposalConsideredV1, { id: v7(), kommunkod, subject: considerationId, time, classification: 'K2', data });
    }
    case 'child-file-disposed': {
      const { disposalId, lastNoteOn } = fact;
      const data: ChildFileDisposedV1 = { disposalId, childId, lastNoteOn, disposedAt: time.toISOString() };
      return cloudEvent(ChildFileDisposedV1, { id: v7(), kommunkod, subject: disposalId, time, classification: 'K2', data });
    }
  }
}
