import type { Ledger } from './ledger.js';
import type { System } from './system.js';

export interface Verdict {
  readonly lost: number;
  readonly twice: number;
  readonly unexpected: number;
  readonly unknown: number;
}

interface Filed {
  readonly id: string;
  readonly reportId: string;
}

/** Holds what partners were promised against what the databases hold, by key, never by the services' own counters. */
export async function verdict(system: System, ledger: Ledger): Promise<Verdict> {
  const filed = await rowsOf<Filed>(system, 'referrals', 'select id, report_id as "reportId" from concern');
  const reported = new Set(filed.map(({ reportId }) => reportId));
  const entries = [...ledger.entries.values()];
  const promised = entries.filter(({ receipt }) => receipt !== undefined);
  const concernIds = new Set(filed.map(({ id }) => id));
  const assessed = await idsOf(system, 'assessments', 'select concern_id as id from concern_assessment');
  const shown = await idsOf(system, 'reporting', 'select id from concern_fact');
  const missing = (ids: readonly string[]): number => concernIds.size - new Set(ids.filter((id) => concernIds.has(id))).size;
  const repeated = (ids: readonly string[]): number => ids.length - new Set(ids).size;
  const invented = (ids: readonly string[]): number => ids.filter((id) => !concernIds.has(id)).length;
  return {
    lost: promised.filter(({ reportId }) => !reported.has(reportId)).length + missing(assessed) + missing(shown),
    twice: filed.length - reported.size + repeated(assessed) + repeated(shown) + ledger.differingReceipts,
    unexpected:
      filed.filter(({ reportId }) => !ledger.entries.has(reportId)).length +
      invented(assessed) +
      invented(shown) +
      ledger.poison.sent -
      ledger.poison.refused,
    unknown: entries.length - promised.length,
  };
}

/** Waits until every concern has reached the report, or says what has not after the time is up. */
export async function untilQuiet(system: System, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const [filed, assessed, shown] = await Promise.all([
      count(system, 'referrals', 'concern'),
      count(system, 'assessments', 'concern_assessment'),
      count(system, 'reporting', 'concern_fact'),
    ]);
    if (filed === assessed && filed === shown) return;
    if (Date.now() > deadline) {
      console.log(`not quiet after ${seconds} s: ${filed} filed, ${assessed} in assessments, ${shown} in the report`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function count(system: System, service: Parameters<System['admin']>[0], table: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(system, service, `select count(*)::int as count from ${table}`);
  return row!.count;
}

async function idsOf(system: System, service: Parameters<System['admin']>[0], query: string): Promise<readonly string[]> {
  return (await rowsOf<{ id: string }>(system, service, query)).map(({ id }) => id);
}

function rowsOf<Row extends object>(system: System, service: Parameters<System['admin']>[0], query: string): Promise<readonly Row[]> {
  return system.admin(service, async (client) => (await client.query<Row>(query)).rows);
}
