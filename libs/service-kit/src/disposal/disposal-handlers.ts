import { Controller, Inject, type Type } from '@nestjs/common';
import { ChildFileDisposedV1, DisposalConsideredV1, type Contract } from '@varsam/contracts';
import { BatchHandler, type BatchContext, type Delivery } from '@varsam/messaging';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { compiledValidator } from '../validator.js';
import { DisposalFollower } from './disposal-follower.js';

type Problem = (type: string, data: unknown) => string | null | undefined;

function problemOf(contract: Contract): Problem {
  const problems = compiledValidator(contract);
  return (type, data) => {
    if (type !== contract.type) return null;
    const [first] = problems(data);
    return first && `${first.slug} ${first.pointer}`;
  };
}

/** Answers what the service knows of a child whose file may be disposed of. */
export function consideredHandler(service: string): Type {
  const durable = `${service}-disposal-considered`;
  const problem = problemOf(DisposalConsideredV1);

  @Controller()
  class DisposalConsideredHandler {
    private readonly inbox: Inbox;

    constructor(
      @Inject(Database) database: Database,
      @Inject(DeadLetters) deadLetters: DeadLetters,
      @Inject(DisposalFollower) private readonly follower: DisposalFollower,
    ) {
      this.inbox = new Inbox(database, durable, deadLetters);
    }

    @BatchHandler({ stream: 'DOMAIN', durable, subject: 'domain.*.referrals.disposal-considered.v1' })
    receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
      return this.inbox.receive(deliveries, context, problem, (events) => this.follower.answer(events));
    }
  }
  return DisposalConsideredHandler;
}

/** Destroys what the service holds about a child whose file has been disposed of, and reports how much. */
export function disposedHandler(service: string): Type {
  const durable = `${service}-child-file-disposed`;
  const problem = problemOf(ChildFileDisposedV1);

  @Controller()
  class ChildFileDisposedHandler {
    private readonly inbox: Inbox;

    constructor(
      @Inject(Database) database: Database,
      @Inject(DeadLetters) deadLetters: DeadLetters,
      @Inject(DisposalFollower) private readonly follower: DisposalFollower,
    ) {
      this.inbox = new Inbox(database, durable, deadLetters);
    }

    @BatchHandler({ stream: 'DOMAIN', durable, subject: 'domain.*.referrals.child-file-disposed.v1' })
    receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
      return this.inbox.receive(deliveries, context, problem, (events) => this.follower.carryOut(events));
    }
  }
  return ChildFileDisposedHandler;
}
