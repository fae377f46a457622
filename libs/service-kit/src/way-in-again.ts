import { InvalidMessage, type Delivery, type JetStreamStrategy } from '@varsam/messaging';

/** From a dead letter to the handler that gave it up. The handlers are known once the service reads its streams. */
export class WayInAgain {
  private strategy: JetStreamStrategy | undefined;

  through(strategy: JetStreamStrategy): void {
    this.strategy = strategy;
  }

  async handOver(durable: string, delivery: Delivery): Promise<void> {
    const handled = await this.strategy?.handOver(durable, delivery);
    if (handled !== true) throw new InvalidMessage('unknown-handler', 'no handler of this service has that name any more');
  }
}
