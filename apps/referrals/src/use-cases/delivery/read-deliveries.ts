import type { Viewer } from '../../domain/child-file.js';
import type { DeliveryPage, DeliveryQuestion } from '../../domain/delivery/delivery.js';
import type { Deliveries } from '../../persistence/deliveries.js';

interface Partner {
  readonly id: string;
  readonly kommunkoder: readonly string[];
}

/** What became of messages: a partner asks about its own, operations about those of their municipality, and nobody is told what they said. */
export class ReadDeliveries {
  constructor(private readonly deliveries: Deliveries) {}

  ofPartner({ id, kommunkoder }: Partner, question: DeliveryQuestion): Promise<DeliveryPage> {
    return this.deliveries.ofPartner(id, kommunkoder, question);
  }

  ofMunicipality(viewer: Viewer, partnerId: string | undefined, question: DeliveryQuestion): Promise<DeliveryPage> {
    return this.deliveries.ofMunicipality(viewer, partnerId, question);
  }
}
