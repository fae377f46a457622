import type { CloudEvent } from '@varsam/contracts';
import type { Delivery } from '@varsam/messaging';
import { testDatabase } from '@varsam/testing';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as uuid } from 'uuid';

import { auditTables } from './audit-tables.js';
import { dataSourceOptions, runMigrations } from './data-source.js';
import { Database } from './database.js';
import { isolateByMunicipality } from './isolation.js';
import { grantToApp, outboxTables } from './outbox-tables.js';
import { redriveTables } from './redrive-tables.js';
import type { Statement } from './transaction.js';

@Entity()
export class NoteRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kommunkod!: string;
  @Column('text') words!: string;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column({ type: 'timestamptz', nullable: true, update: false }) writtenAt!: Date | null;
  @Column('text', { array: true, default: () => `'{}'` }) tags!: string[];
  @Column('jsonb', { nullable: true }) details!: object | null;
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
  @Column('bigint', { nullable: true }) weight!: number | null;
  @Column('boolean', { default: false }) done!: boolean;
}

class SampleTables1700000000000 implements MigrationInterface {
  readonly name = 'SampleTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...outboxTables('sample_app'),
      ...redriveTables('sample_app'),
      ...auditTables('sample_app', ['read_log']),
      `create table note (id uuid primary key, kommunkod text not null, words text not null check (words <> 'poison'), due_on date, written_at timestamptz,
        tags text[] not null default '{}', details jsonb, sealed bytea, weight bigint, done boolean not null default false)`,
      'create table received (event_id uuid primary key, times int not null)',
      ...isolateByMunicipality('note'),
      ...grantToApp('note', 'sample_app', 'SELECT, INSERT, UPDATE, DELETE'),
      ...grantToApp('received', 'sample_app', 'SELECT, INSERT, UPDATE'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

export interface SampleService {
  readonly database: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** A second process of the same service, as far as PostgreSQL can tell. */
  replica(): Promise<Database>;
  rows<R>(text: string, values?: readonly unknown[]): Promise<readonly R[]>;
  asOwner(text: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function sampleService(): Promise<SampleService> {
  const { ownerUrl, appUrl, drop } = await testDatabase('sample');
  const owner = new DataSource(dataSourceOptions({ url: ownerUrl, migrations: [SampleTables1700000000000] }));
  await runMigrations(owner.options);
  await owner.initialize();
  const sources = [owner];
  const replica = async (): Promise<Database> => {
    const source = await new DataSource(dataSourceOptions({ url: appUrl, rows: [NoteRow] })).initialize();
    sources.push(source);
    return new Database(source);
  };
  const database = await replica();
  return {
    database,
    ownerUrl,
    appUrl,
    replica,
    rows: <R>(text: string, values: readonly unknown[] = []) =>
      database.transaction(['0486', '0180'], (tx) => tx.query<R>({ text, values } satisfies Statement)),
    asOwner: (text) => owner.query(text),
    close: async () => {
      await Promise.all(sources.map((source) => source.destroy()));
      await drop();
    },
  };
}

/** Shaped like an event of ours; what it says does not matter here. */
export function sampleEvent(data: Readonly<Record<string, unknown>> = {}, kommunkod = '0486', service = 'sample'): CloudEvent {
  return {
    specversion: '1.0',
    id: uuid(),
    source: `urn:kommun:${kommunkod}:socialnamnden:${service}`,
    type: `se.varsam.${service}.note-written.v1`,
    time: '2026-03-20T08:00:00.000Z',
    datacontenttype: 'application/json',
    kommunkod,
    data,
  };
}

export function deliveryOf(events: readonly CloudEvent[] | Uint8Array, changes: Partial<Delivery> = {}): Delivery {
  return {
    subject: 'domain.0486.sample.note-written.v1',
    messageId: uuid(),
    payload: events instanceof Uint8Array ? events : Buffer.from(JSON.stringify(events)),
    contentType: 'application/cloudevents-batch+json',
    stream: 'DOMAIN',
    sequence: 1,
    attempt: 1,
    publishedAt: new Date('2026-03-20T08:00:00Z'),
    ...changes,
  };
}

/** The effect that must happen once: each event counts how often it was applied. */
export async function countEvents(database: Database, events: readonly CloudEvent[]): Promise<void> {
  await database.transaction([], (tx) =>
    tx.execute({
      text: `insert into received (event_id, times) select id, 1 from unnest($1::uuid[]) as id order by id
        on conflict (event_id) do update set times = received.times + 1`,
      values: [events.map(({ id }) => id)],
    }),
  );
}
