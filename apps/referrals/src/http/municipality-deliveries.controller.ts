import { Controller, Get, Query } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { ReadDeliveries } from '../use-cases/delivery/read-deliveries.js';
import { listMunicipalityDeliveries } from './documents/deliveries.js';
import { MunicipalityDeliveryQuery, questionOf } from './delivery.dto.js';
import { deliveryList, withoutTellingIds } from './delivery.view.js';
import type { DeliveryList } from './delivery.view.js';

/** For whoever a partner phones: whether its messages arrive, and why not. Ids, sizes and reasons, never content (DOMAIN 3.3). */
@Controller('operations/deliveries')
export class MunicipalityDeliveriesController {
  constructor(private readonly deliveries: ReadDeliveries) {}

  /** Every partner's in the own municipality, or one partner's, latest first. */
  @Get()
  @Access({ roles: ['operations'] })
  @Documented(listMunicipalityDeliveries)
  async list(@CurrentViewer() viewer: Viewer, @Query() query: MunicipalityDeliveryQuery): Promise<DeliveryList> {
    const question = questionOf(query);
    return deliveryList(withoutTellingIds(await this.deliveries.ofMunicipality(viewer, query.partnerId, question)), question);
  }
}
