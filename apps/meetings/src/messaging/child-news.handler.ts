import { Controller } from '@nestjs/common';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { Inbox } from '@varsam/outbox';
import { NoteChildNews } from '../use-cases/note-child-news.js';
import { childNewsIn } from './child-news.js';
import { problemIn } from './read-contracts.js';

@Controller()
export class ChildNewsHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly noteChildNews: NoteChildNews,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'meetings-assessments', subject: 'domain.*.assessments.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.noteChildNews.handle(events.flatMap(childNewsIn)));
  }
}
