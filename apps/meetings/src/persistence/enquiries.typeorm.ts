import { findRows, insertNewRows } from '@varsam/outbox';
import type { Database } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import { meets } from '@varsam/service-kit/known-protections';
import type { Actor } from '../domain/actor.js';
import { mayTakeOn } from '../domain/enquiry/enquiry.js';
import type { Enquiry, ReceivedEnquiry } from '../domain/enquiry/enquiry.js';
import type { Enquiries } from './enquiries.js';
import { enquiryOf, EnquiryRow, enquiryRowOf } from './enquiry.row.js';

const most = 500;

export class TypeOrmEnquiries implements Enquiries {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
  ) {}

  async note(received: readonly ReceivedEnquiry[]): Promise<void> {
    const kommunkoder = [...new Set(received.map(({ kommunkod }) => kommunkod))];
    await this.database.transaction(kommunkoder, async (tx) => {
      await holdRecords(tx);
      await insertNewRows(tx, EnquiryRow, received.map(enquiryRowOf));
    });
  }

  waiting(viewer: Actor): Promise<readonly Enquiry[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const ids = await tx.query<{ id: string }>({
        text: `select enquiry_id as id from enquiry where kommunkod = $1 and state = 'WAITING'
          and ${meets('enquiry', '$3')} order by received_at, enquiry_id limit $2`,
        values: [viewer.kommunkod, most, viewer.id],
      });
      const rows = await findRows(
        tx,
        EnquiryRow,
        ids.map(({ id }) => id),
      );
      const seen = rows.map(enquiryOf).filter((enquiry) => mayTakeOn(viewer, enquiry));
      await this.readLog.record(tx, {
        ...{ viewer, action: 'enquiries-list', purpose: viewer.purpose ?? 'enquiries-list' },
        ...{ recordIds: seen.map(({ enquiryId }) => enquiryId), allowed: seen.length === rows.length, reason: 'worklist' },
      });
      return seen.toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
    });
  }
}
