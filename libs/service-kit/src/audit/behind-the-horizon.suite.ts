import { eventually } from '@varsam/testing';

type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** What is sealed or reviewed ends before the oldest transaction that still runs anywhere in the cluster, also of specifications beside this one. */
export async function behindTheHorizon(ask: Ask): Promise<void> {
  const [now] = await ask('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
  const settled = `select pg_snapshot_xmin(pg_current_snapshot()) >= '${String(now?.['next'])}'::xid8 as settled`;
  await eventually('every older transaction of the cluster has ended', async () => (await ask(settled))[0]?.['settled'], 50_000);
}
