import { startPostgres } from '@varsam/testing';
import { join } from 'node:path';
import pg from 'pg';

/**
 * Makes the cluster that the local system will find in its home, with compression off from the first table on: for long values in every database
 * and catalogue, and for page images in the write-ahead log. Nothing else is different, and what would have been hidden by pglz lies open.
 */
export async function prepareLegiblePostgres(home: string): Promise<void> {
  const server = await startPostgres({ directory: join(home, 'postgres') });
  try {
    await asAdministrator(server.adminUrl, 'postgres', ['alter system set wal_compression = off']);
    await asAdministrator(server.adminUrl, 'template1', [
      `update pg_type set typstorage = 'e' where typstorage in ('x', 'm')`,
      `update pg_attribute set attstorage = 'e' where attstorage in ('x', 'm')`,
    ]);
  } finally {
    await server.stop();
  }
}

async function asAdministrator(adminUrl: string, database: string, statements: readonly string[]): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
