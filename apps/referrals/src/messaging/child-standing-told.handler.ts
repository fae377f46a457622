import { Controller } from '@nestjs/common';
import { AssessmentsStandingToldV1, HousingStandingToldV1, MeetingsStandingToldV1, ownerOf } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { DisposeOfFiles } from '../use-cases/disposal/dispose-of-files.js';
import { validationOf } from './validation.js';

const durable = 'referrals-child-standing-told';
const problemIn = validationOf([AssessmentsStandingToldV1, MeetingsStandingToldV1, HousingStandingToldV1]);

type Told = AssessmentsStandingToldV1 | MeetingsStandingToldV1 | HousingStandingToldV1;

/** What the other services know of a child whose file may be disposed of. */
@Controller()
export class ChildStandingToldHandler {
  private readonly inbox: Inbox;

  constructor(
    database: Database,
    deadLetters: DeadLetters,
    private readonly disposals: DisposeOfFiles,
  ) {
    this.inbox = new Inbox(database, durable, deadLetters);
  }

  @BatchHandler({ stream: 'DOMAIN', durable, subject: 'domain.*.*.child-standing-told.v1' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.disposals.noteStandings(events.map(told)));
  }
}

function told({ type, kommunkod, data }: CloudEvent): Parameters<DisposeOfFiles['noteStandings']>[0][number] {
  const { considerationId, childId, grounds, lastNoteOn, toldAt } = data as Told;
  const common = { kommunkod, considerationId, childId, grounds, service: ownerOf(type) ?? 'unknown', toldAt: new Date(toldAt) };
  return { ...common, ...(typeof lastNoteOn === 'string' && { lastNoteOn }) };
}
