import type { CloudEvent } from '@varsam/contracts';
import type { Delivery } from '@varsam/messaging';

import type { Database } from './database.js';
import { DeadLetters } from './dead-letters.js';
import { Inbox } from './inbox.js';
import { LetterRedrive } from './letter-redrive.js';
import { Redrives } from './redrive.js';
import type { RedriveRecord } from './redrive.js';
import { countEvents, deliveryOf } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

export const kommunkod = '0486';
const at = new Date('2026-03-21T08:00:00Z');

/** One process of a service: a handler behind its inbox, its dead letters, and the way in again for them. */
export class PostOffice {
  readonly redrives: Redrives;
  readonly deadLetters: DeadLetters;
  /** What the handler was given when letters went in again. */
  readonly handedOver: Delivery[] = [];
  /** What went out after the effect was committed. */
  readonly answered: string[] = [];
  private readonly inbox: Inbox;

  constructor(
    readonly database: Database,
    private readonly apply: (events: readonly CloudEvent[]) => Promise<void>,
  ) {
    this.deadLetters = new DeadLetters(database, { now: () => at });
    this.inbox = new Inbox(database, 'sample-reader', this.deadLetters);
    const redrive = new LetterRedrive({
      ...{ database, deadLetters: this.deadLetters, now: () => at },
      open: (payload) => payload,
      handOver: (_, delivery) => this.handle(delivery),
    });
    this.redrives = new Redrives(database, redrive);
  }

  /** As the broker would, for the last time. */
  async deliver(delivery: Delivery): Promise<void> {
    await this.inbox.receive([delivery], { finalAttempt: true }, () => undefined, this.effect);
  }

  /** Events that nobody can apply, each in a letter of its own. Gives the letters' ids, oldest first. */
  async giveUp(service: SampleService, events: readonly CloudEvent[]): Promise<readonly string[]> {
    const unable = new PostOffice(this.database, () => Promise.reject(Object.assign(new Error('not yet'), { slug: 'not-yet' })));
    await unable.deliver(deliveryOf(events));
    return (await service.rows<{ id: string }>('select id from dead_letter order by created_at, id')).map(({ id }) => id);
  }

  async askFor(letterIds: readonly string[], by = 'ada'): Promise<string> {
    const requested = await this.redrives.request({ kommunkod, letters: letterIds, reason: 'The rule is mended', by, at });
    if ('unfit' in requested) throw new Error('the letters are not fit to be redriven');
    return requested.redriveId;
  }

  async approve(redriveId: string, by = 'bo'): Promise<RedriveRecord> {
    await this.redrives.approve({ kommunkod, redriveId, by, at });
    await this.redrives.run(kommunkod, redriveId);
    return (await this.redrives.read(kommunkod, redriveId))!;
  }

  private async handle(delivery: Delivery): Promise<void> {
    this.handedOver.push(delivery);
    await this.inbox.receive([delivery], { finalAttempt: false }, () => undefined, this.effect);
    this.database.afterCommit(() => this.answered.push(delivery.messageId));
  }

  private readonly effect = async (events: readonly CloudEvent[]): Promise<void> => {
    await countEvents(this.database, events);
    await this.apply(events);
  };
}
