import { Controller, Inject } from '@nestjs/common';
import { BatchHandler } from '@varsam/messaging';
import type { Delivery } from '@varsam/messaging';
import { CLOCK } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { GATE } from '../intake/gate.js';
import type { Gate } from '../intake/gate.js';
import { Reception } from '../intake/reception.js';
import { arrivalsOf, letterOf } from './broker-arrival.js';
import { ReceiptSender } from './receipt-sender.js';

/** The partners' second door: messages published on the partner's own subjects, answered by a receipt on its own (ARCHITECTURE 4). */
@Controller()
export class IntakeHandler {
  constructor(
    private readonly reception: Reception,
    private readonly receipts: ReceiptSender,
    @Inject(GATE) private readonly gate: Gate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A lane for each partner, the third word of the subject, so that one partner's flood delays nobody else (docs/adr/0021). */
  @BatchHandler({ stream: 'INTAKE', durable: 'referrals-intake', subject: 'intake.*.*.>', laneToken: 2, maxBatch: 1000, inFlight: 2 })
  async receive(deliveries: readonly Delivery[]): Promise<void> {
    await this.gate.fresh();
    const now = this.clock.now();
    let arrivals = arrivalsOf(deliveries, this.gate, now);
    if (arrivals.some(({ refused }) => refused?.status === 403)) {
      await this.gate.look();
      arrivals = arrivalsOf(deliveries, this.gate, now);
    }
    this.receipts.send(arrivals, await this.reception.receive(arrivals, letterOf));
  }
}
