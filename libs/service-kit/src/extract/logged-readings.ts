import { columnArrays, type Transaction } from '@varsam/outbox';
import type { LoggedReading } from './readings.js';

interface Columns {
  readonly at: Date;
  readonly action: string;
  readonly roles: readonly string[];
  readonly unit: string | null;
  readonly viewer_id: string;
  readonly reason: string | null;
}

interface Asked {
  readonly kommunkod: string;
  readonly recordIds: readonly string[];
  readonly until: string;
  /** Whether staff are named to whoever asks. */
  readonly names: boolean;
}

/** Who has opened any of these records, oldest first. */
export async function loggedReadings(tx: Transaction, { kommunkod, recordIds, until, names }: Asked): Promise<readonly LoggedReading[]> {
  const rows = await tx.query<Columns>({
    text: `select at, action, roles, unit, viewer_id, reason from read_log
      where kommunkod = $1 and allowed and at <= $2 and record_ids && $3::uuid[] order by at, id`,
    values: [kommunkod, until, columnArrays.uuid([...new Set(recordIds)])],
  });
  return rows.map(({ at, action, roles, unit, viewer_id: by, reason }) => ({
    ...{ at: at.toISOString(), action, roles, unit: unit ?? '', reason },
    ...(names && { by }),
  }));
}
