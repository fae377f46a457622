import { applyDecorators, Catch, UseFilters } from '@nestjs/common';
import type { ExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';

export interface Subscription {
  readonly stream: string;
  readonly durable: string;
  /** One filter: servers before 2.10 know no more. */
  readonly subject: string;
  readonly maxBatch?: number;
  /** A batch is also closed when its messages reach this size. */
  readonly maxBatchBytes?: number;
  readonly inFlight?: number;
  readonly lingerMs?: number;
  readonly maxAttempts?: number;
  readonly ackWaitSeconds?: number;
  /**
   * Which token of the subject, counted from 0, says whose message it is. Each gets a durable consumer of its own, named after it, so that
   * one sender's flood waits in its own lane. `subject` must be a wildcard there.
   */
  readonly laneToken?: number;
}

export interface BatchContext {
  /** The message stands alone and will not be tried again: isolate what is wrong inside it, or let it be dead-lettered. */
  readonly finalAttempt: boolean;
}

/** Nest's own filter turns an unknown error into a bare "Internal server error"; the strategy must see the error itself to tell a fault from a bad message. */
@Catch()
class PassErrorOn implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

export const subscriptionExtra = 'varsamSubscription';

/** The method receives a whole fetched batch: `(deliveries: readonly Delivery[], context: BatchContext) => Promise<void>`. The batch is acked when it resolves. */
export function BatchHandler(subscription: Subscription): MethodDecorator {
  const pattern = `${subscription.stream}/${subscription.durable}`;
  return applyDecorators(
    EventPattern<string>(pattern, { [subscriptionExtra]: subscription }),
    UseFilters(new PassErrorOn()),
    bothArguments,
  );
}

/** Without parameter decorators Nest would pass the payload alone. */
const bothArguments: MethodDecorator = (target, method) => {
  Payload()(target, method, 0);
  Ctx()(target, method, 1);
};
