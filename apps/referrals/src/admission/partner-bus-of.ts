import type { PartnerBus } from '../use-cases/partner/partner-bus.js';

interface BusSettings {
  readonly VARSAM_NATS_ADMISSION_FILE?: string;
  readonly VARSAM_NATS_URL: string;
  readonly VARSAM_TLS_CERT_FILE?: string;
  readonly VARSAM_TLS_KEY_FILE?: string;
  readonly VARSAM_TLS_CA_FILE?: string;
}

/** What signs is loaded only where something is to be signed, which keeps the start short. */
export async function partnerBusOf(settings: BusSettings): Promise<PartnerBus | undefined> {
  const file = settings.VARSAM_NATS_ADMISSION_FILE;
  if (file === undefined) return undefined;
  const [{ readAdmissionFile }, { NatsPartnerBus }] = await Promise.all([import('./admission-file.js'), import('./nats-partner-bus.js')]);
  return new NatsPartnerBus(readAdmissionFile(file), settings.VARSAM_NATS_URL, tlsOf(settings));
}

/** The user of SYS signs in over the same way as the service: asked for where an address says `tls://`, so that no server talks us out of it. */
function tlsOf(settings: BusSettings): Readonly<Record<string, string>> | undefined {
  if (!/(^|,)\s*tls:/.test(settings.VARSAM_NATS_URL)) return undefined;
  const { VARSAM_TLS_CERT_FILE: certFile, VARSAM_TLS_KEY_FILE: keyFile, VARSAM_TLS_CA_FILE: caFile } = settings;
  return { minVersion: 'TLSv1.3', ...(certFile && { certFile }), ...(keyFile && { keyFile }), ...(caFile && { caFile }) };
}
