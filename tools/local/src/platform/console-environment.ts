import { join } from 'node:path';
import { consoleKeyFile } from '../sign-in/client-keys.js';
import { consoleClient, resource } from '../sign-in/names.js';
import { services } from '../services.js';
import type { Foundation } from './foundation.js';

/** Browsers take `Secure` cookies from a machine's own address, so that the console's are here what they are everywhere. */
export function consoleOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

export function consoleEnvironment(foundation: Foundation, keyFile: string): Record<string, string> {
  const { home, databases, signIn, ports, clock } = foundation;
  return {
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(home.directory, 'compile-cache'),
    TZ: 'UTC',
    VARSAM_MODE: 'local',
    VARSAM_HTTP_HOST: '127.0.0.1',
    VARSAM_HTTP_PORT: String(ports.console),
    VARSAM_DATABASE_URL: databases.urls.get('console')?.appUrl ?? '',
    VARSAM_KEY_FILE: keyFile,
    VARSAM_CONSOLE_ORIGIN: consoleOrigin(ports.console),
    VARSAM_SERVICE_URLS: services.map(({ name }) => `${name}=http://127.0.0.1:${ports[name]}`).join(' '),
    VARSAM_OIDC_ISSUER: signIn.issuer,
    VARSAM_OIDC_CLIENT_ID: consoleClient,
    VARSAM_OIDC_CLIENT_KEY_FILE: consoleKeyFile(home.signIn),
    VARSAM_OIDC_RESOURCE: resource,
    // says whose it is when it is left behind; its sessions live by the machine's clock
    VARSAM_CLOCK_FILE: clock.file,
    VARSAM_LOG_LEVEL: process.env['VARSAM_LOG_LEVEL'] ?? 'info',
  };
}
