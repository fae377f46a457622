import { Controller, Get, Query } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { ReadDeliveries } from '../use-cases/delivery/read-deliveries.js';
import { listDeliveries } from './documents/deliveries.js';
import { DeliveryQuery, questionOf } from './delivery.dto.js';
import { deliveryList } from './delivery.view.js';
import type { DeliveryList } from './delivery.view.js';

/** What a partner sent and what became of it, so that nobody has to wonder whether it arrived. */
@Controller('deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: ReadDeliveries) {}

  /** The partner's own, latest first. */
  @Get()
  @Access({ scope: 'concerns:write' })
  @Documented(listDeliveries)
  async list(@CurrentPartner() partner: Partner, @Query() query: DeliveryQuery): Promise<DeliveryList> {
    const question = questionOf(query);
    return deliveryList(await this.deliveries.ofPartner(partner, question), question);
  }
}
