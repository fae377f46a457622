import { encodeUser, fmtCreds } from '@nats-io/jwt';
import { createUser } from '@nats-io/nkeys';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSecret } from '../json-file.js';
import type { Partner } from '../partners/partner.js';
import type { services } from '../services.js';
import type { NatsKeys } from './nats-accounts.js';

type Service = (typeof services)[number];

/** A service may use JetStream and publish what it owns; another service's events it may read and never write. */
export async function serviceCredentials(directory: string, keys: NatsKeys, service: Service): Promise<string> {
  const allow = [`domain.*.${service.name}.>`, '$JS.API.>', '$JS.ACK.>', '$JS.FC.>', ...service.publishes];
  return kept(join(directory, 'services', `${service.name}.creds`), async (user) =>
    encodeUser(service.name, user, keys.services, { pub: { allow }, sub: { allow: ['_INBOX.>'] } }),
  );
}

/** A partner's user holds no permissions of its own: they come from the template of the key that signed it. */
export async function partnerCredentials(directory: string, keys: NatsKeys, partner: Partner): Promise<string> {
  const tags = partner.kommunkoder.map((code) => `kommun:${code}`);
  const owner = { issuer_account: keys.partners.getPublicKey(), tags };
  return kept(join(directory, `${partner.id}.creds`), async (user) =>
    encodeUser(partner.id, user, keys.partnerScope, owner, { scopedUser: true }),
  );
}

/** Credentials are made once and stay: a partner that has copied them keeps its way in. */
async function kept(file: string, mint: (user: ReturnType<typeof createUser>) => Promise<string>): Promise<string> {
  if (existsSync(file)) return file;
  const user = createUser();
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  await writeSecret(file, fmtCreds(await mint(user), user));
  return file;
}
