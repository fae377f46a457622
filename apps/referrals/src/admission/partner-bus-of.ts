import type { PartnerBus } from '../use-cases/partner/partner-bus.js';

interface BusSettings {
  readonly VARSAM_NATS_ADMISSION_FILE?: string;
  readonly VARSAM_NATS_URL: string;
}

/** What signs is loaded only where something is to be signed, which keeps the start short. */
export async function partnerBusOf(settings: BusSettings): Promise<PartnerBus | undefined> {
  const file = settings.VARSAM_NATS_ADMISSION_FILE;
  if (file === undefined) return undefined;
  const [{ readAdmissionFile }, { NatsPartnerBus }] = await Promise.all([import('./admission-file.js'), import('./nats-partner-bus.js')]);
  return new NatsPartnerBus(readAdmissionFile(file), settings.VARSAM_NATS_URL);
}
