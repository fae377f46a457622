import { eventually } from '@varsam/testing';
import type { World } from '../job/world.js';
import { services, type ServiceName } from '../services.js';
import { counted, type Check } from './check.js';
import type { Records } from './records.js';

const unpublished = 'outbox where published_at is null';

/** Every event has left its outbox, no message was put aside, and every concern has reached those who work with it and those who count. */
export async function flowProof(world: World, records: Records): Promise<readonly Check[]> {
  const ids = Object.values(world.progress.concernIds);
  const sent = world.incoming.size;
  const assessed = () => rowsOf(records, 'assessments', 'concern_assessment where concern_id = any($1)', ids);
  const figured = () => rowsOf(records, 'reporting', 'concern_fact where id = any($1) and received_on is not null', ids);
  await settled('every event is published', async () => (await over(records, unpublished)) === 0);
  await settled('every concern is counted', async () => (await figured()) === sent);
  return [
    counted('reached the assessors', await assessed(), sent, ' concerns'),
    counted('reached the figures', await figured(), sent, ' concerns'),
    counted('waiting to be published', await over(records, unpublished), 0, ' messages'),
    counted('put aside', await over(records, 'dead_letter'), 0, ' messages'),
  ];
}

/** Waits for what takes its time; what never comes shows in the count. */
async function settled(what: string, condition: () => Promise<boolean>): Promise<void> {
  await eventually(what, condition).catch(() => undefined);
}

async function rowsOf(records: Records, service: ServiceName, what: string, ids: readonly string[]): Promise<number> {
  return (await records.row<{ n: number }>(service, `select count(*)::int as n from ${what}`, [ids])).n;
}

async function over(records: Records, what: string): Promise<number> {
  let found = 0;
  for (const { name } of services) found += (await records.row<{ n: number }>(name, `select count(*)::int as n from ${what}`)).n;
  return found;
}
