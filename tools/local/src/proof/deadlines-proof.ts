import type { World } from '../job/world.js';
import { counted, same, type Check } from './check.js';
import type { Records } from './records.js';

/** Fourteen days, and the next weekday where they end at Easter or on a Sunday (SoL 20:2, lag 1930:173). Counted by hand. */
const expected: Readonly<Record<string, string>> = {
  '2026-03-20': '2026-04-03, at the latest 2026-04-07',
  '2026-03-21': '2026-04-04, at the latest 2026-04-07',
  '2026-03-22': '2026-04-05, at the latest 2026-04-07',
  '2026-03-29': '2026-04-12, at the latest 2026-04-13',
};
const investigationDue = '2026-07-21, at the latest 2026-07-21';

interface Deadline {
  readonly received: string;
  readonly nominal: string;
  readonly latest: string;
}

export async function deadlinesProof(world: World, records: Records): Promise<readonly Check[]> {
  const ids = Object.values(world.progress.concernIds);
  const deadlines = await records.rows<Deadline>(
    'assessments',
    `select distinct received_on::text as received, nominal_due::text as nominal, latest_due::text as latest
     from concern_assessment where concern_id = any($1) order by 1`,
    [ids],
  );
  const { onTime } = await records.row<{ onTime: number }>(
    'assessments',
    'select count(*)::int as "onTime" from concern_assessment where concern_id = any($1) and protection_on_time',
    [ids],
  );
  const due = await records.row<Deadline>(
    'assessments',
    'select opened_on::text as received, nominal_due::text as nominal, latest_due::text as latest from investigation where investigation_id = $1',
    [world.progress.ids.investigation],
  );
  return [
    counted('protection assessments', onTime, world.incoming.size, ' the same or the next day'),
    counted('days with concerns', deadlines.length, Object.keys(expected).length),
    ...deadlines.map((one) => same(`came in ${one.received}`, spoken(one), expected[one.received] ?? 'nothing')),
    same(`investigated ${due.received}`, spoken(due), investigationDue),
  ];
}

function spoken({ nominal, latest }: Deadline): string {
  return `${nominal}, at the latest ${latest}`;
}
