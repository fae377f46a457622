import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FileKeyService } from '@varsam/service-kit';
import { serve } from '@varsam/service-kit/serve';
import type { RunningService } from '@varsam/service-kit/serve';
import { createServiceDatabase, eventually, SignIn, startNats, startPostgres, testDatabase } from '@varsam/testing';
import type { DatabaseUrls, NatsServer, PostgresServer } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { referrals } from './config.js';
import { ReferralsModule } from './referrals.module.js';
import { bytesOf } from './report.suite.js';

interface Place extends DatabaseUrls {
  readonly adminUrl: string;
  /** Its own server, where a spec stops it. */
  readonly postgres?: PostgresServer;
  drop(): Promise<void>;
}

interface Differently {
  readonly ownPostgres?: boolean;
  /** A server other than the plain one, which the service stops with itself. */
  readonly bus?: { readonly server: NatsServer; readonly environment: Readonly<Record<string, string>> };
  readonly settings?: Readonly<Record<string, string>>;
}

/** The referrals service as it runs, with a database and a broker of its own and somebody who signs people in. */
export class RunningReferrals {
  private constructor(
    readonly url: string,
    private readonly service: RunningService,
    readonly nats: NatsServer,
    readonly signIn: SignIn,
    readonly place: Place & { readonly directory: string; readonly admin: DataSource },
  ) {}

  static async start({ ownPostgres = false, bus, settings }: Differently = {}): Promise<RunningReferrals> {
    const [place, nats, signIn] = await Promise.all([
      ownPostgres ? ownPlace() : testDatabase('referrals'),
      bus ? bus.server : startNats(),
      SignIn.start(),
    ]);
    const directory = mkdtempSync(join(tmpdir(), 'varsam-referrals-'));
    FileKeyService.create(join(directory, 'keys.json'), 'local');
    await runMigrations(dataSourceOptions({ url: place.ownerUrl, rows: [...referrals.rows], migrations: [...referrals.migrations] }));
    const admin = await new DataSource(dataSourceOptions({ url: place.adminUrl })).initialize();
    await admin.query(`insert into partner (id, organisation_number, name) values
      ('skola-01', '2120001371', 'Provskolan (påhittad enhet)'), ('polis-01', null, 'Polismyndigheten (påhittad enhet)')`);
    await admin.query(`insert into partner_municipality values ('skola-01', '0486'), ('polis-01', '0486')`);
    await admin.query(
      `insert into recipient (kommunkod, name, phone_if_worse) values ('0486', 'Socialnämnden i Strängnäs', '0152-29 100')`,
    );
    const service = await serve(ReferralsModule, referrals, {
      VARSAM_MODE: 'test',
      VARSAM_HTTP_PORT: '0',
      VARSAM_DATABASE_URL: place.appUrl,
      VARSAM_NATS_URL: nats.url,
      VARSAM_OIDC_ISSUER: signIn.issuer,
      VARSAM_OIDC_JWKS_URL: signIn.jwksUrl,
      VARSAM_OIDC_AUDIENCE: 'varsam',
      VARSAM_KEY_FILE: join(directory, 'keys.json'),
      VARSAM_CLOCK_FILE: join(directory, 'clock.json'),
      VARSAM_LOG_LEVEL: 'silent',
      ...bus?.environment,
      ...settings,
    });
    await service.started;
    return new RunningReferrals(`${service.url}/concerns/v1`, service, nats, signIn, { ...place, directory, admin });
  }

  get keys(): FileKeyService {
    return new FileKeyService(join(this.place.directory, 'keys.json'));
  }

  /** Moves the service's clock. It looks at the file at most every 20 ms. */
  async setTime(now: string): Promise<void> {
    writeFileSync(join(this.place.directory, 'clock.json'), JSON.stringify({ offsetMs: Date.parse(now) - Date.now() }));
    const written = performance.now();
    await eventually('the clock is read again', () => performance.now() - written > 40);
  }

  /** A report at the first door. */
  async post(report: unknown, token?: string): Promise<Response> {
    const body = Buffer.isBuffer(report) ? report : bytesOf(report);
    return this.request('concern-reports', token ?? (await this.signIn.partner('skola-01', '0486')), body);
  }

  request(path: string, token: string, body?: Buffer): Promise<Response> {
    const authorization = `Bearer ${token}`;
    if (body === undefined) return fetch(`${this.url}/${path}`, { headers: { authorization } });
    const headers = { authorization, 'content-type': 'application/json' };
    return fetch(`${this.url}/${path}`, { method: 'POST', headers, body: new Uint8Array(body) });
  }

  /** The id of a child's file, as staff finds it. */
  async childIdOf(personId: string, token?: string): Promise<string> {
    const answer = await this.request('children/search', token ?? (await this.signIn.staff('socialWorker')), bytesOf({ personId }));
    return ((await answer.json()) as { childId: string }).childId;
  }

  /** Past every wall, as nobody of the service can. */
  async rows<Row>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    return this.place.admin.query<Row[]>(sql, values);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ count: string }>(`select count(*) from ${table}`);
    return Number(row!.count);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.place.admin.destroy();
    this.signIn.stop();
    await Promise.all([this.nats.stop(), this.place.drop()]);
    rmSync(this.place.directory, { recursive: true });
  }
}

async function ownPlace(): Promise<Place> {
  const postgres = await startPostgres();
  const { adminUrl } = postgres;
  const urls = await createServiceDatabase({
    ...{ adminUrl, database: 'referrals', service: 'referrals' },
    ...{ ownerPassword: 'owner-of-a-test', appPassword: 'app-of-a-test' },
  });
  return { ...urls, postgres, adminUrl: adminOf(adminUrl, urls.appUrl), drop: () => postgres.stop() };
}

/** The server's superuser, in the service's database. */
function adminOf(adminUrl: string, databaseUrl: string): string {
  const url = new URL(adminUrl);
  url.pathname = new URL(databaseUrl).pathname;
  return url.href;
}
