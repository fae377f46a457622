import { Controller, Inject } from '@nestjs/common';
import { BatchHandler } from '@varsam/messaging';
import type { Delivery } from '@varsam/messaging';
import { CLOCK } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { Reception } from '../intake/reception.js';
import { arrivalOf, receivedAtOf, rejectedMessageOf } from './broker-arrival.js';
import { ReceiptSender } from './receipt-sender.js';

/** The partners' second door: reports published on the partner's own subject, answered by a receipt on its own (ARCHITECTURE 4). */
@Controller()
export class ConcernReportHandler {
  constructor(
    private readonly reception: Reception,
    private readonly receipts: ReceiptSender,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @BatchHandler({ stream: 'INTAKE', durable: 'referrals-intake', subject: 'intake.>', maxBatch: 1000, inFlight: 2 })
  async receive(deliveries: readonly Delivery[]): Promise<void> {
    const now = this.clock.now();
    const arrivals = deliveries.map((delivery) => arrivalOf(delivery, receivedAtOf(delivery, now)));
    this.receipts.send(arrivals, await this.reception.receive(arrivals, rejectedMessageOf));
  }
}
