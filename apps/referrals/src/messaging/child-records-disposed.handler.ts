import { Controller } from '@nestjs/common';
import {
  AssessmentsRecordsDisposedV1,
  HousingRecordsDisposedV1,
  MeetingsRecordsDisposedV1,
  ownerOf,
  ReportingRecordsDisposedV1,
} from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { DisposeOfFiles } from '../use-cases/disposal/dispose-of-files.js';
import { validationOf } from './validation.js';

const durable = 'referrals-child-records-disposed';
const problemIn = validationOf([
  AssessmentsRecordsDisposedV1,
  MeetingsRecordsDisposedV1,
  HousingRecordsDisposedV1,
  ReportingRecordsDisposedV1,
]);

/** How much each service destroyed; the last of them makes the proof. */
@Controller()
export class ChildRecordsDisposedHandler {
  private readonly inbox: Inbox;

  constructor(
    database: Database,
    deadLetters: DeadLetters,
    private readonly disposals: DisposeOfFiles,
  ) {
    this.inbox = new Inbox(database, durable, deadLetters);
  }

  @BatchHandler({ stream: 'DOMAIN', durable, subject: 'domain.*.*.child-records-disposed.v1' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.disposals.gather(events.map(reported)));
  }
}

function reported({ type, kommunkod, data }: CloudEvent): Parameters<DisposeOfFiles['gather']>[0][number] {
  const { disposalId, tables, kept, disposedAt } = data as AssessmentsRecordsDisposedV1;
  const common = { kommunkod, disposalId, tables, service: ownerOf(type) ?? 'unknown', at: new Date(disposedAt) };
  return { ...common, ...(typeof kept === 'string' && { kept }) };
}
