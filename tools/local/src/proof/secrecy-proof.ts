import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretAddress } from '../job/housing-steps.js';
import type { World } from '../job/world.js';
import { services } from '../services.js';
import type { Check } from './check.js';
import type { Records } from './records.js';

interface Search {
  readonly hits: number;
  readonly searched: number;
}

/** Names, identity numbers and the secret address are looked for where they must never be: in every event and every log. */
export async function secrecyProof(world: World, records: Records, logs: string): Promise<readonly Check[]> {
  const secrets = secretsOf(world);
  return [
    found('personal data in events', await inEvents(records, secrets), 'messages'),
    found('personal data in logs', await inLogs(logs, secrets), 'lines'),
  ];
}

function found(what: string, { hits, searched }: Search, unit: string): Check {
  return { what, right: hits === 0 && searched > 0, detail: `${hits} in ${searched} ${unit}` };
}

function secretsOf(world: World): readonly string[] {
  const ofChildren = [...world.incoming.values()].flatMap(({ child }) => [child?.name, child?.personId?.value]);
  return [...new Set([...ofChildren, secretAddress])].filter((secret) => secret !== undefined);
}

async function inEvents(records: Records, secrets: readonly string[]): Promise<Search> {
  const total = { hits: 0, searched: 0 };
  for (const { name } of services) {
    const { hits, searched } = await records.row<Search>(
      name,
      `select count(*) filter (where exists (select from unnest($1::text[]) as secret where position(convert_to(secret, 'UTF8') in payload) > 0))::int
         as hits, count(*)::int as searched from outbox`,
      [secrets],
    );
    total.hits += hits;
    total.searched += searched;
  }
  return total;
}

async function inLogs(directory: string, secrets: readonly string[]): Promise<Search> {
  const files = await readdir(directory);
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  return { hits: lines.filter((line) => secrets.some((secret) => line.includes(secret))).length, searched: lines.length };
}
