import { FileKeyService } from '@varsam/service-kit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { audience } from '../sign-in/names.js';
import type { ProgramName, ServiceName } from '../services.js';
import { consoleEnvironment } from './console-environment.js';
import type { Foundation } from './foundation.js';

export function keyFile(foundation: Foundation, service: ProgramName): string {
  const file = join(foundation.home.keys, `${service}.json`);
  if (!existsSync(file)) FileKeyService.create(file, 'local');
  return file;
}

/** What one service is told. The owner of its tables is named to its migrations only. */
function serviceEnvironment(foundation: Foundation, service: ServiceName): Record<string, string> {
  const { home, databases, nats, signIn, ports, clock } = foundation;
  return {
    NODE_ENV: 'production',
    // compiled once by the migrations, found compiled by the service and by every later start
    NODE_COMPILE_CACHE: join(home.directory, 'compile-cache'),
    TZ: 'UTC',
    VARSAM_MODE: 'local',
    VARSAM_HTTP_HOST: '127.0.0.1',
    VARSAM_HTTP_PORT: String(ports[service]),
    VARSAM_DATABASE_URL: databases.urls.get(service)?.appUrl ?? '',
    VARSAM_NATS_URL: nats.server.url,
    VARSAM_NATS_CREDENTIALS_FILE: nats.serviceCredentials.get(service) ?? '',
    VARSAM_OIDC_ISSUER: signIn.issuer,
    VARSAM_OIDC_JWKS_URL: `${signIn.issuer}/jwks`,
    VARSAM_OIDC_AUDIENCE: audience,
    VARSAM_KEY_FILE: keyFile(foundation, service),
    VARSAM_CLOCK_FILE: clock.file,
    VARSAM_CHECKPOINT_DIRECTORY: home.checkpoints,
    VARSAM_LOG_LEVEL: process.env['VARSAM_LOG_LEVEL'] ?? 'info',
    ...(service === 'referrals' && { VARSAM_NATS_ADMISSION_FILE: nats.admissionFile }),
  };
}

export function environmentOf(foundation: Foundation, program: ProgramName): Record<string, string> {
  return program === 'console' ? consoleEnvironment(foundation, keyFile(foundation, program)) : serviceEnvironment(foundation, program);
}

export function migrationEnvironment(foundation: Foundation, program: ProgramName): Record<string, string> {
  const owner = foundation.databases.urls.get(program)?.ownerUrl ?? '';
  return { ...environmentOf(foundation, program), VARSAM_DATABASE_OWNER_URL: owner };
}
