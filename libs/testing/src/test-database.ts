import { randomBytes } from 'node:crypto';

import pg from 'pg';

export interface ServiceDatabase {
  readonly adminUrl: string;
  readonly database: string;
  /** Roles are `<service>_owner` (migrations) and `<service>_app` (what the running service may do). */
  readonly service: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/**
 * A service's database and its two roles; what exists already is left as it is, but for the passwords. The application role is no
 * superuser, does not bypass row-level security and owns nothing, so the second wall of access holds against it.
 */
export async function createServiceDatabase(order: ServiceDatabase): Promise<DatabaseUrls> {
  const owner = `${order.service}_owner`;
  const app = `${order.service}_app`;
  await asAdmin(order.adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock(20010620)'); // roles are the server's: two spec files may create the same ones at once
    await ensureRole(admin, owner, order.ownerPassword);
    await ensureRole(admin, app, order.appPassword);
    const known = await admin.query('select 1 from pg_database where datname = $1', [order.database]);
    const database = pg.escapeIdentifier(order.database);
    if (known.rowCount === 0) await admin.query(`create database ${database} owner ${pg.escapeIdentifier(owner)}`);
    await admin.query(`revoke all on database ${database} from public`);
    await admin.query(`grant connect, temporary on database ${database} to ${pg.escapeIdentifier(app)}`);
  });
  return {
    ownerUrl: urlFor(order.adminUrl, order.database, owner, order.ownerPassword),
    appUrl: urlFor(order.adminUrl, order.database, app, order.appPassword),
  };
}

export interface TestDatabase extends DatabaseUrls {
  /** The server's superuser in this database, past every wall. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** A database of its own for one spec file, on the PostgreSQL that the test run started. */
export async function testDatabase(service: string): Promise<TestDatabase> {
  const adminUrl = testServer('VARSAM_TEST_PG_URL');
  const database = `${service}_${randomBytes(6).toString('hex')}`;
  const { username, password: encoded } = new URL(adminUrl);
  const password = decodeURIComponent(encoded);
  const urls = await createServiceDatabase({ adminUrl, database, service, ownerPassword: password, appPassword: password });
  const drop = (): Promise<void> =>
    asAdmin(adminUrl, async (admin) => void (await admin.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`)));
  return { ...urls, adminUrl: urlFor(adminUrl, database, username, password), drop };
}

/** The NATS server of the test run. Its streams are shared by all spec files: name your own. */
export function testNatsUrl(): string {
  return testServer('VARSAM_TEST_NATS_URL');
}

function testServer(variable: string): string {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set: run this spec in Jest's integration project, whose global setup starts the servers`);
  return url;
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  const limits = 'login nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
  await admin.query(`${verb} role ${pg.escapeIdentifier(role)} with ${limits} password ${pg.escapeLiteral(password)}`);
}

async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlFor(adminUrl: string, database: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.href;
}
