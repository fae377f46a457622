import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions, type Server, type SecureVersion } from 'node:tls';
import { faultOf } from './log-fields.js';
import { platformLog } from './logger.js';
import type { ServiceSettings } from './settings.js';
import { StartRefused } from './start-refused.js';

export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
  readonly caFile?: string;
}

type TlsSettings = Pick<
  ServiceSettings,
  'VARSAM_TLS_CERT_FILE' | 'VARSAM_TLS_KEY_FILE' | 'VARSAM_TLS_CA_FILE' | 'VARSAM_TLS_TERMINATED_AT'
>;

/** What the service shows to NATS and PostgreSQL, and whom it believes there. */
export function clientTls(settings: TlsSettings): Partial<TlsFiles> {
  const { VARSAM_TLS_CERT_FILE: certFile, VARSAM_TLS_KEY_FILE: keyFile, VARSAM_TLS_CA_FILE: caFile } = settings;
  return {
    ...(certFile === undefined ? {} : { certFile }),
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

/** Undefined where HTTP stays plain: on a developer's machine, or behind the gateway that was named. */
export function serverTls(settings: TlsSettings): ServerIdentity | undefined {
  const { VARSAM_TLS_CERT_FILE: certFile, VARSAM_TLS_KEY_FILE: keyFile } = settings;
  if (settings.VARSAM_TLS_TERMINATED_AT !== undefined || (certFile === undefined && keyFile === undefined)) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    throw new StartRefused('VARSAM_TLS_CERT_FILE and VARSAM_TLS_KEY_FILE go together: one of them is missing');
  }
  return new ServerIdentity({ certFile, keyFile });
}

/** Browsers that have come once over TLS come over nothing else: also where the gateway ends it. */
export function overTls(settings: TlsSettings): boolean {
  return settings.VARSAM_TLS_TERMINATED_AT !== undefined || settings.VARSAM_TLS_CERT_FILE !== undefined;
}

const oldestProtocol: SecureVersion = 'TLSv1.3';

/** The certificate with which the service answers. It is issued anew every few weeks, and no restart is needed for it. */
export class ServerIdentity {
  private inUse: SecureContextOptions;

  constructor(private readonly files: TlsFiles) {
    this.inUse = this.read();
    try {
      createSecureContext(this.inUse);
    } catch {
      throw new StartRefused('VARSAM_TLS_CERT_FILE and VARSAM_TLS_KEY_FILE hold no certificate with its key');
    }
  }

  get secureContext(): SecureContextOptions {
    return this.inUse;
  }

  /**
   * Looks at the content: a cluster changes mounted secrets by moving a link, of which watchers of files hear nothing. A pair that does not
   * fit, as between the writing of its two files, is tried again.
   */
  renew(server: Pick<Server, 'setSecureContext'>): boolean {
    try {
      const fresh = this.read();
      if (fresh.cert === this.inUse.cert && fresh.key === this.inUse.key) return false;
      createSecureContext(fresh);
      server.setSecureContext(fresh);
      this.inUse = fresh;
      platformLog.log('the certificate was renewed');
      return true;
    } catch (error) {
      platformLog.warn({ msg: 'the new certificate cannot be used: the one before it stays', ...faultOf(error) });
      return false;
    }
  }

  keepFresh(server: Pick<Server, 'setSecureContext'>, signal: AbortSignal, everyMs = 5_000): void {
    const timer = setInterval(() => this.renew(server), everyMs).unref();
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  private read(): SecureContextOptions {
    const cert = readSetting('VARSAM_TLS_CERT_FILE', this.files.certFile);
    const key = readSetting('VARSAM_TLS_KEY_FILE', this.files.keyFile);
    return { cert, key, minVersion: oldestProtocol };
  }
}

function readSetting(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartRefused(`${name} names a file that cannot be read`);
  }
}
