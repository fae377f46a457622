import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testDatabase } from '@varsam/testing';
import pg from 'pg';
import { programOf, services } from './town.suite.js';
import type { Service } from './town.suite.js';

export interface Table {
  readonly name: string;
  /** `r` a table, `p` one in partitions. A partition itself is none of these. */
  readonly partitions: readonly string[];
  readonly columns: readonly Column[];
  readonly guarded: boolean;
  readonly policies: readonly {
    readonly policy: string;
    readonly using: string | null;
    readonly check: string | null;
    readonly command: string;
  }[];
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly filled: boolean;
}

export interface OpenedDatabase {
  readonly service: Service;
  readonly admin: pg.Client;
  readonly appUrl: string;
  readonly tables: readonly Table[];
  drop(): Promise<void>;
}

const catalogue = `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
    coalesce((select json_agg(i.inhrelid::regclass::text) from pg_inherits i where i.inhparent = c.oid), '[]') as partitions,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
        'filled', a.attidentity <> '' or a.attgenerated <> '') order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object('policy', policyname, 'using', qual, 'check', with_check, 'command', cmd))
      from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname), '[]') as policies
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`;

export async function openDatabases(): Promise<readonly OpenedDatabase[]> {
  return Promise.all(services.map(openDatabase));
}

/** A service's database as its own migrations make it, with one row of municipality 0486 in every table. */
async function openDatabase(service: Service): Promise<OpenedDatabase> {
  const database = await testDatabase(service);
  const env = {
    ...{
      PATH: process.env['PATH'] ?? '',
      VARSAM_MODE: 'test',
      VARSAM_HTTP_PORT: '1',
      VARSAM_KEY_FILE: '/nowhere',
      VARSAM_OIDC_AUDIENCE: 'varsam',
    },
    ...{ VARSAM_DATABASE_URL: database.appUrl, VARSAM_DATABASE_OWNER_URL: database.ownerUrl },
    ...{ VARSAM_NATS_URL: 'nats://127.0.0.1:1', VARSAM_OIDC_ISSUER: 'http://127.0.0.1:1' },
  };
  await promisify(execFile)(process.execPath, [programOf(service), 'migrate'], { env });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const { rows: tables } = await admin.query<Table>(catalogue);
  await fill(admin, tables);
  return { service, admin, tables, appUrl: database.appUrl, drop: () => admin.end().then(() => database.drop()) };
}

/** What the rows say does not matter here, so constraints stand aside: what matters is who sees them. */
async function fill(admin: pg.Client, tables: readonly Table[]): Promise<void> {
  await admin.query(`set session_replication_role = 'replica'`);
  const { rows } = await admin.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
      from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and coninhcount = 0`,
  );
  for (const { drop } of rows) await admin.query(drop);
  for (const { name, columns } of tables) {
    const given = columns.filter(({ filled }) => !filled);
    const values = given.map((column) => valueOf(column));
    const names = given.map((column) => pg.escapeIdentifier(column.name)).join();
    await admin.query(`insert into ${name} (${names}) select ${values.join()} where not exists (select from ${name})`);
  }
}

function valueOf({ name, type }: Column): string {
  if (name === 'kommunkod') return `'0486'`;
  if (type.endsWith('[]')) return `'{}'`;
  const values: Readonly<Record<string, string>> = {
    ...{ uuid: 'gen_random_uuid()', bytea: `'\\x00'`, boolean: 'true', date: `'2026-01-01'`, jsonb: `'{}'`, json: `'{}'` },
    ...{ 'timestamp with time zone': 'now()', text: `'x'`, 'character varying': `'x'` },
  };
  return values[type] ?? '1';
}

export const keptByMunicipality = ({ columns }: Table): boolean => columns.some(({ name }) => name === 'kommunkod');

export interface Attacker {
  /** What came back, or the code with which PostgreSQL said no. The transaction is undone. */
  try(sql: string, kommunkoder?: string): Promise<readonly Readonly<Record<string, unknown>>[] | string>;
  stop(): Promise<void>;
}

/** Somebody who has the password of the running service and a client of their own. */
export async function thief(url: string): Promise<Attacker> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    stop: () => client.end(),
    async try(sql, kommunkoder) {
      await client.query('begin');
      try {
        if (kommunkoder !== undefined) await client.query(`select set_config('varsam.kommunkoder', $1, true)`, [kommunkoder]);
        const results = [await client.query(sql)].flat();
        return results.at(-1)!.rows as Readonly<Record<string, unknown>>[];
      } catch (error) {
        return String((error as { code?: unknown }).code);
      } finally {
        await client.query('rollback');
      }
    },
  };
}
