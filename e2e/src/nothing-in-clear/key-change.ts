import { keysCommand } from '@varsam/service-kit/keys-command';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { RunningSystem } from '../running-system.js';
import { services, type Service } from './sealed-values.js';

interface KeyFile {
  readonly root: { readonly current: number; readonly keys: Readonly<Record<string, string>> };
  readonly keyEncryptionKeys: Readonly<Record<string, string>>;
}

/** What the runbook asks for after a disposal: nothing that an old backup holds is opened by what is kept from now on. */
export async function destroyOldKeys(system: RunningSystem): Promise<void> {
  await Promise.all(services.map((service) => destroyKeysOf(service, system)));
}

async function destroyKeysOf(service: Service, system: RunningSystem): Promise<void> {
  const { keyFile } = system.status.services[service];
  const owner = system.status.postgres.databases[service].ownerUrl;
  const keys = async (...order: readonly string[]): Promise<void> => {
    const said: string[] = [];
    const environment = { VARSAM_MODE: 'local', VARSAM_KEY_FILE: keyFile, VARSAM_DATABASE_OWNER_URL: owner };
    const code = await keysCommand([...order, '--service', service], { environment, out: (line) => said.push(line) });
    if (code !== 0) throw new Error(`varsam keys ${order.join(' ')} of ${service} ended with ${code}: ${said.join(' · ')}`);
  };
  await keys('rotate', '--lead', '7');
  // ten minutes pass in which nobody writes under the older key any more
  await system.rows(service, `update service_key set in_use_from = in_use_from - interval '1 hour'`);
  const older = `select version from service_key where purpose = 'key-encryption' and retired_at is null order by version desc offset 1`;
  for (const { version } of await system.rows<{ version: number }>(service, older)) await keys('retire', String(version));
  const fresh = changed(keyFile, ({ root, ...rest }) => {
    const current = root.current + 1;
    return { ...rest, root: { current, keys: { ...root.keys, [current]: newKey() } } };
  });
  await keys('renew-root');
  changed(keyFile, (content) => ({
    ...content,
    root: { ...fresh.root, keys: { [fresh.root.current]: fresh.root.keys[fresh.root.current]! } },
    // what the service began with stands in the file still, and in its database no more
    keyEncryptionKeys: Object.fromEntries(Object.keys(content.keyEncryptionKeys).map((version) => [version, newKey()])),
  }));
}

function changed(file: string, change: (content: KeyFile) => KeyFile): KeyFile {
  const content = change(JSON.parse(readFileSync(file, 'utf8')) as KeyFile);
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
  return content;
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}
