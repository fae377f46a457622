import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileKeyService } from '@varsam/service-kit';
import { ContentKey } from '@varsam/partner-sdk';
import type { MunicipalityDocument } from '@varsam/partner-sdk';
import { eventually, freePort, ServiceProcess } from '@varsam/testing';
import type { DatabaseUrls } from '@varsam/testing';
import pg from 'pg';
import { kommunkod, partnerId } from './concerns.js';
import type { BenchConcern } from './concerns.js';
import type { Contestant, Running } from './contestant.js';
import type { Rig } from './rig.js';

export const allServices = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'] as const;

/** Varsam with every guarantee on; `sealed`: the reports come encrypted to the municipality, one content key for all. `all`: the five services, done when the report shows it; else referrals alone, done when the child's file holds it. */
export function varsam(rig: Rig, extent: 'referrals' | 'all', wrapping: 'clear' | 'sealed' = 'clear'): Contestant {
  const services = extent === 'all' ? allServices : (['referrals'] as const);
  return {
    name: extent === 'all' ? 'd all' : wrapping === 'sealed' ? 'd jwe' : 'd',
    durable: true,
    async start(): Promise<Running> {
      const urls = await rig.freshCell(services);
      const processes = await Promise.all(services.map((service) => startService(rig, service, urls.get(service)!)));
      const database = await rig.admin(extent === 'all' ? 'reporting' : 'referrals');
      const stop = async (): Promise<void> => {
        await Promise.all(processes.map((one) => one.kill()));
        await database.end();
      };
      const effects = extent === 'all' ? { table: 'concern_fact', reportId: 'id' } : { table: 'concern', reportId: 'report_id' };
      return { processes, database, effects, stop, ...(wrapping === 'sealed' && { form: await sealedForm(processes[0]!) }) };
    },
  };
}

/** As the SDK sends by default (libs/partner-sdk/src/crypto). */
async function sealedForm({ url }: ServiceProcess): Promise<(concern: BenchConcern) => BenchConcern> {
  const keys = await eventually('the municipality says which key to encrypt to', async () => {
    const answer = await fetch(`${url}/concerns/v1/municipalities/${kommunkod}`);
    return ((await answer.json()) as Partial<MunicipalityDocument>).encryptionKeys;
  });
  const contentKey = new ContentKey();
  return ({ reportId, body }) => ({ reportId, body: contentKey.encrypt(body, keys) });
}

/** Migrates, starts and waits until the service says that it is ready. */
export async function startService(rig: Rig, service: string, urls: DatabaseUrls, issuer = 'http://127.0.0.1:9/'): Promise<ServiceProcess> {
  const keyFile = join(rig.directory, `${service}.keys.json`);
  if (!existsSync(keyFile)) FileKeyService.create(keyFile, 'local');
  const port = await freePort();
  const environment = {
    VARSAM_MODE: 'test',
    VARSAM_HTTP_PORT: String(port),
    VARSAM_DATABASE_URL: urls.appUrl,
    VARSAM_DATABASE_OWNER_URL: urls.ownerUrl,
    VARSAM_NATS_URL: rig.nats.url,
    VARSAM_OIDC_ISSUER: issuer,
    VARSAM_OIDC_AUDIENCE: 'varsam',
    VARSAM_KEY_FILE: keyFile,
    VARSAM_LOG_LEVEL: 'error',
    // One partner sends everything here, which no register would let it.
    VARSAM_PARTNER_REQUESTS_PER_SECOND: '1000000',
    VARSAM_PARTNER_BURST: '1000000',
  };
  const program = new URL(`../../../apps/${service}/dist/main.js`, import.meta.url).pathname;
  const process = await ServiceProcess.start({ program, environment, logFile: join(rig.directory, `${service}.log`) });
  if (service === 'referrals') await registerPartner(urls.ownerUrl);
  return process;
}

async function registerPartner(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('insert into partner (id, name) values ($1, $1)', [partnerId]);
  await client.query("insert into recipient (kommunkod, name, phone_if_worse) values ($1, 'Socialnämnden', '112')", [kommunkod]);
  await client.query('insert into partner_municipality (partner_id, kommunkod) values ($1, $2)', [partnerId, kommunkod]);
  await client.end();
}
