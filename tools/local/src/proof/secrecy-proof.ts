import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretAddress } from '../job/housing-steps.js';
import type { World } from '../job/world.js';
import { services } from '../services.js';
import { counted, type Check } from './check.js';
import type { Records } from './records.js';

/** Names, identity numbers and the secret address are looked for where they must never be: in every event and every log. */
export async function secrecyProof(world: World, records: Records, logs: string): Promise<readonly Check[]> {
  const secrets = secretsOf(world);
  return [
    counted('in events', await inEvents(records, secrets), 0, ' names, numbers or addresses'),
    counted('in logs', await inLogs(logs, secrets), 0, ' names, numbers or addresses'),
  ];
}

function secretsOf(world: World): readonly string[] {
  const ofChildren = [...world.incoming.values()].flatMap(({ report }) => [report.child?.name, report.child?.personId?.value]);
  return [...new Set([...ofChildren, secretAddress])].filter((secret) => secret !== undefined);
}

async function inEvents(records: Records, secrets: readonly string[]): Promise<number> {
  let found = 0;
  for (const { name } of services) {
    const { hits } = await records.row<{ hits: number }>(
      name,
      'select count(*)::int as hits from outbox, unnest($1::text[]) as secret where position(convert_to(secret, $$UTF8$$) in payload) > 0',
      [secrets],
    );
    found += hits;
  }
  return found;
}

async function inLogs(directory: string, secrets: readonly string[]): Promise<number> {
  const files = await readdir(directory);
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  return texts.flatMap((text) => secrets.filter((secret) => text.includes(secret))).length;
}
