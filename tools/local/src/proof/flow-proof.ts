import { eventually } from '@varsam/testing';
import type { World } from '../job/world.js';
import { services } from '../services.js';
import { counted, type Check } from './check.js';
import type { Records } from './records.js';

/** Every event has left its outbox, no message was put aside, and every concern has reached those who work with it and those who count. */
export async function flowProof(world: World, records: Records): Promise<readonly Check[]> {
  const ids = Object.values(world.progress.concernIds);
  const sent = world.incoming.size;
  const reached = async (service: 'assessments' | 'reporting', table: string) =>
    (await records.row<{ n: number }>(service, `select count(*)::int as n from ${table} where concern_id = any($1)`, [ids])).n;
  await eventually('every event is published', async () => (await over(records, 'outbox where published_at is null')) === 0).catch(
    () => undefined,
  );
  await eventually('every concern is counted', async () => (await reached('reporting', 'concern')) === sent).catch(() => undefined);
  return [
    counted('reached the assessors', await reached('assessments', 'concern_assessment'), sent, ' concerns'),
    counted('reached the figures', await reached('reporting', 'concern'), sent, ' concerns'),
    counted('waiting to be published', await over(records, 'outbox where published_at is null'), 0, ' messages'),
    counted('put aside', await over(records, 'dead_letter'), 0, ' messages'),
  ];
}

async function over(records: Records, what: string): Promise<number> {
  let found = 0;
  for (const { name } of services) found += (await records.row<{ n: number }>(name, `select count(*)::int as n from ${what}`)).n;
  return found;
}
