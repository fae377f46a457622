import { eventually } from './eventually.js';

/** One connection, by which locks can be seen. */
interface Connection {
  query(sql: string): Promise<unknown>;
}

const waiting = `select 1 from pg_locks
  where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;

/** Fails unless `write` waits while somebody else holds the lock alone; afterwards it has ended, well or not. */
export async function waitsForLock(connection: Connection, lock: number, write: () => Promise<unknown>): Promise<void> {
  await connection.query('begin');
  await connection.query(`select pg_advisory_xact_lock(${lock})`);
  const written = write().catch((fault: unknown) => fault);
  try {
    await eventually('the writer waits for the lock', async () => ((await connection.query(waiting)) as readonly unknown[]).length > 0);
  } finally {
    await connection.query('commit');
    await written;
  }
}
