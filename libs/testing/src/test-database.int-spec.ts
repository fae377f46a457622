import { describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testDatabase } from './test-database.js';

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('has an application role that cannot climb over row-level security', async () => {
    const database = await testDatabase('sample');
    const [role] = await ask(database.appUrl, 'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    await ask(database.ownerUrl, 'create table owned (id int)');
    await expect(ask(database.appUrl, 'select * from owned')).rejects.toThrow('permission denied');
    await expect(ask(database.appUrl, 'create table mine (id int)')).rejects.toThrow('permission denied');
    await database.drop();
  });

  it('is made for two spec files at once', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => testDatabase('twins')));
    expect(new Set(databases.map(({ appUrl }) => appUrl)).size).toBe(4);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('keeps its promises about durability', async () => {
    const database = await testDatabase('sample');
    expect(await ask(database.appUrl, "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit")).toEqual(
      [{ fsync: 'on', commit: 'on' }],
    );
    await database.drop();
  });
});
