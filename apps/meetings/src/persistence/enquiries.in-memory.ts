import type { Actor } from '../domain/actor.js';
import { mayTakeOn } from '../domain/enquiry/enquiry.js';
import type { Enquiry, ReceivedEnquiry } from '../domain/enquiry/enquiry.js';
import type { Enquiries } from './enquiries.js';
import type { InMemoryRecord } from './in-memory-record.js';

export class InMemoryEnquiries implements Enquiries {
  constructor(private readonly record: InMemoryRecord) {}

  note(received: readonly ReceivedEnquiry[]): Promise<void> {
    const { enquiries } = this.record;
    for (const one of received) if (!enquiries.has(one.enquiryId)) enquiries.set(one.enquiryId, { ...one, state: 'WAITING' });
    return Promise.resolve();
  }

  waiting(viewer: Actor): Promise<readonly Enquiry[]> {
    const own = [...this.record.enquiries.values()].filter(({ kommunkod, state }) => kommunkod === viewer.kommunkod && state === 'WAITING');
    const seen = own.filter((enquiry) => mayTakeOn(viewer, enquiry));
    this.record.readings.push({
      ...{ viewerId: viewer.id, action: 'enquiries-list' },
      ...{ recordIds: seen.map(({ enquiryId }) => enquiryId), allowed: seen.length === own.length, reason: 'worklist' },
    });
    return Promise.resolve(seen.toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1)));
  }
}
