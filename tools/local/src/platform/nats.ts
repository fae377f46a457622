import { startNats, type NatsServer } from '@varsam/testing';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home.js';
import { keptJson } from '../json-file.js';
import type { Ports } from '../ports.js';
import { allPartners } from '../partners/partner.js';
import { services, type ServiceName } from '../services.js';
import { natsAccounts, natsKeys, type NatsAccounts } from './nats-accounts.js';
import { writeAdmissionFile } from './nats-admission.js';
import { partnerCredentials, serviceCredentials } from './nats-users.js';

export interface LocalNats {
  readonly server: NatsServer;
  readonly serviceCredentials: ReadonlyMap<ServiceName, string>;
  readonly partnerCredentials: ReadonlyMap<string, string>;
  /** Keys with which referrals admits more partners. */
  readonly admissionFile: string;
}

export async function startLocalNats(home: Home, ports: Ports): Promise<LocalNats> {
  const keys = await natsKeys(home.nats);
  const config = configuration(home.nats, ports, await natsAccounts(keys), await storeKey(home.nats));
  const forServices = new Map<ServiceName, string>();
  for (const service of services) forServices.set(service.name, await serviceCredentials(home.nats, keys, service));
  const forPartners = new Map<string, string>();
  for (const partner of allPartners) forPartners.set(partner.id, await partnerCredentials(home.partners, keys, partner));
  const admissionFile = await writeAdmissionFile(home.nats, keys);
  const server = await startNats({ directory: home.nats, port: ports.nats, config });
  return { server, serviceCredentials: forServices, partnerCredentials: forPartners, admissionFile };
}

/** What partners send in clear lies in the stream for a while; on the disk nobody reads it without this key. */
async function storeKey(directory: string): Promise<string> {
  return (await keptJson(join(directory, 'store-key.json'), () => ({ key: `key-${randomBytes(32).toString('hex')}` }))).key;
}

/** Operator mode with the full resolver: partners are added and revoked while it runs, and what was pushed to it stays. */
function configuration(directory: string, ports: Ports, { operatorJwt, accounts }: NatsAccounts, key: string): string {
  const resolver = join(directory, 'accounts');
  const fresh = accounts.filter(({ key }) => !existsSync(join(resolver, `${key}.jwt`)));
  return [
    'server_name: varsam-local',
    `http: "127.0.0.1:${ports.natsMonitor}"`,
    'max_payload: 8MB',
    `jetstream { max_memory_store: 256MB, max_file_store: 64GB, cipher: chachapoly, key: "${key}" }`,
    `operator: ${operatorJwt}`,
    `system_account: ${accounts[0]?.key}`,
    `resolver { type: full, dir: ${JSON.stringify(resolver)}, allow_delete: false, interval: "2m" }`,
    'resolver_preload {',
    ...fresh.map(({ key, jwt }) => `  ${key}: ${jwt}`),
    '}',
    '',
  ].join('\n');
}
