import type { Provider } from '@nestjs/common';
import { Database, DeadLetters } from '@varsam/outbox';
import { ReadLog } from '@varsam/service-kit';
import { BusReminder } from './admission/bus-reminder.js';
import { partnerBusOf } from './admission/partner-bus-of.js';
import { ReferralsSettings } from './config.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { MunicipalityDeliveriesController } from './http/municipality-deliveries.controller.js';
import { HttpPartnerGate } from './http/partner-gate.js';
import { PartnersController } from './http/partners.controller.js';
import { deliveryIdsOf } from './intake/delivery-ids.js';
import { GATE } from './intake/gate.js';
import { RegisteredPartners } from './intake/registered-partners.js';
import { SenderIds } from './intake/sender-ids.js';
import { Deliveries } from './persistence/deliveries.js';
import { Directory } from './persistence/directory.js';
import { TypeOrmPartners } from './persistence/partners.typeorm.js';
import { TypeOrmRejections } from './persistence/rejections.typeorm.js';
import { ReadDeliveries } from './use-cases/delivery/read-deliveries.js';
import { AdministerPartners } from './use-cases/partner/administer-partners.js';

export const partnerControllers = [PartnersController, DeliveriesController, MunicipalityDeliveriesController];

/** Who may send, how they are let in and out, and what became of what they sent. */
export const partnerProviders: readonly Provider[] = [
  {
    provide: Directory,
    inject: [Database, ReferralsSettings],
    useFactory: (database: Database, settings: ReferralsSettings) =>
      new Directory(database, { sandboxUnlessSaid: settings.VARSAM_MODE !== 'production' }),
  },
  {
    provide: RegisteredPartners,
    inject: [Directory, ReferralsSettings],
    useFactory: (directory: Directory, settings: ReferralsSettings) =>
      new RegisteredPartners(directory, {
        requestsPerSecond: settings.VARSAM_PARTNER_REQUESTS_PER_SECOND,
        burst: settings.VARSAM_PARTNER_BURST,
      }),
  },
  { provide: GATE, useExisting: RegisteredPartners },
  HttpPartnerGate,
  {
    provide: AdministerPartners,
    inject: [Database, ReferralsSettings],
    // Keys and tokens live by the machine's clock, also where the services' clock is set.
    useFactory: async (database: Database, settings: ReferralsSettings) =>
      new AdministerPartners(new TypeOrmPartners(database), await partnerBusOf(settings), () => new Date()),
  },
  { provide: BusReminder, inject: [AdministerPartners], useFactory: (partners: AdministerPartners) => new BusReminder(partners) },
  {
    provide: TypeOrmRejections,
    inject: [Database, DeadLetters],
    useFactory: (database: Database, deadLetters: DeadLetters) => new TypeOrmRejections(database, deadLetters),
  },
  {
    provide: ReadDeliveries,
    inject: [Database, ReadLog, SenderIds],
    useFactory: (database: Database, readLog: ReadLog, ids: SenderIds) =>
      new ReadDeliveries(
        new Deliveries(database, readLog, (kommunkod, partnerId, messageId) =>
          deliveryIdsOf(kommunkod, partnerId, ids.of({ kommunkod, partnerId }, messageId) ?? messageId),
        ),
      ),
  },
];
