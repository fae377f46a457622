import { randomUUID } from 'node:crypto';
import { Database, dataSourceOptions, outboxTables, runMigrations, type Transaction } from '@varsam/outbox';
import { auditTables } from '@varsam/outbox/audit-tables';
import { keyTables } from '@varsam/outbox/key-tables';
import { reviewTables } from '@varsam/outbox/review-tables';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { LogReviewDefinition } from './log-review-definition.js';
import { MakePacks } from './make-packs.js';
import type { LoggedRead } from './review-rules.js';
import { RuleJudge, type Comparing } from './rule-judge.js';
import { behindTheHorizon } from '../audit/behind-the-horizon.suite.js';

/** A service that keeps records, some of protected persons and some of cases that have ended. */
export class ReviewedTables1700000000001 implements MigrationInterface {
  readonly name = 'ReviewedTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...outboxTables('reviewed_app'),
      ...auditTables('reviewed_app', ['read_log']),
      ...keyTables('reviewed_app', []),
      ...reviewTables('reviewed_app', { comparesViewers: true }),
      'create table record (id uuid primary key, protected boolean not null default false, closed_on date)',
      'grant select, insert on record to reviewed_app',
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {}
}

export const judged: LogReviewDefinition = {
  rights: ['assigned', 'reception', 'worklist'],
  unitRights: ['unit'],
  brokenGlass: ['broken-glass'],
  protectedRecords: 'select id from record where protected',
  closedRecords: 'select id, closed_on from record where closed_on is not null',
};

export const kommunkod = '0486';

export class ReviewedService {
  readonly clock = fixedClock('2026-03-01T02:00:00Z');

  private constructor(
    readonly database: Database,
    readonly source: DataSource,
    /** Past every wall. */
    readonly superuser: DataSource,
    readonly urls: Awaited<ReturnType<typeof testDatabase>>,
  ) {}

  static async start(): Promise<ReviewedService> {
    const urls = await testDatabase('reviewed');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [ReviewedTables1700000000001] }));
    const superuser = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
    const source = await new DataSource(dataSourceOptions({ url: urls.appUrl })).initialize();
    return new ReviewedService(new Database(source), source, superuser, urls);
  }

  /** Packs that wait out what else is under way in the cluster, which is other specifications' and no part of the month. */
  makePacks(service: LogReviewDefinition = judged, comparing?: Comparing, newSeed?: () => string): MakePacks {
    const packs = this.promptPacks(service, comparing, newSeed);
    const round = packs.round.bind(packs);
    packs.round = async () => {
      await packs.lookForEnd();
      await behindTheHorizon((sql) => this.superuser.query(sql));
      return round();
    };
    return packs;
  }

  promptPacks(service: LogReviewDefinition = judged, comparing?: Comparing, newSeed?: () => string): MakePacks {
    return new MakePacks(this.database, new RuleJudge(service, comparing), this.clock, newSeed);
  }

  inside<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction([kommunkod], work);
  }

  async write(reads: readonly LoggedRead[], where = kommunkod): Promise<void> {
    await this.superuser.query(
      `insert into read_log (id, kommunkod, at, viewer_id, roles, unit, action, purpose, record_ids, allowed, reason)
      select (read ->> 'id')::uuid, $2, (read ->> 'at')::timestamptz, read ->> 'viewerId', '{socialWorker}', 'barn', read ->> 'action', 'case-work',
        array(select jsonb_array_elements_text(read -> 'recordIds'))::uuid[], (read ->> 'allowed')::boolean, read ->> 'reason'
      from jsonb_array_elements($1::jsonb) as read`,
      [JSON.stringify(reads), where],
    );
    await behindTheHorizon((sql) => this.superuser.query(sql));
  }

  async clear(): Promise<void> {
    await this.superuser.query(
      'truncate read_log, record, log_review_pack, log_review_item, log_review_outcome, log_review_sign_off, log_review_key, log_review_viewer',
    );
    await this.superuser.query("delete from log_review_rule where kommunkod <> '*'");
  }

  async stop(): Promise<void> {
    await this.source.destroy();
    await this.superuser.destroy();
    await this.urls.drop();
  }
}

/** A read of February 2026 by somebody assigned, by day, unless told. */
export function aRead(over: Partial<Omit<LoggedRead, 'at'>> & { readonly at?: string } = {}): LoggedRead {
  const usual = {
    id: randomUUID(),
    viewerId: 'anna',
    action: 'child-file-read',
    allowed: true,
    reason: 'assigned',
    recordIds: [randomUUID()],
  };
  return { ...usual, ...over, at: new Date(over.at ?? '2026-02-10T09:00:00Z') };
}
