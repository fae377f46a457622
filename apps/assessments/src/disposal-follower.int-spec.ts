import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentsRecordsDisposedV1, AssessmentsStandingToldV1, ChildFileDisposedV1, cloudEvent, decodeEvents } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FieldCipher, FileKeyService } from '@varsam/service-kit';
import { disposalFollowing } from '@varsam/service-kit/disposal';
import { Metrics } from '@varsam/service-kit/metrics';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { assessments } from './config.js';
import { childRecords } from './persistence/child-records.js';

const kommunkod = '0486';
const directory = mkdtempSync(join(tmpdir(), 'varsam-following-'));

describe('a service that follows a disposal', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let sources: DataSource[] = [];
  let admin: DataSource;
  let follow: (told: readonly CloudEvent[]) => Promise<void>;

  beforeAll(async () => {
    urls = await testDatabase('assessments');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...assessments.migrations] }));
    sources = await Promise.all([urls.appUrl, urls.adminUrl].map((url) => new DataSource(dataSourceOptions({ url })).initialize()));
    admin = sources[1]!;
    FileKeyService.create(join(directory, 'keys.json'), 'local');
    const parts = {
      service: 'assessments',
      records: () => childRecords,
      told: AssessmentsStandingToldV1,
      disposed: AssessmentsRecordsDisposedV1,
    };
    const [provider] = disposalFollowing(parts).providers;
    const keys = new FileKeyService(join(directory, 'keys.json'));
    const needs = [new Database(sources[0]!), keys, new FieldCipher(), fixedClock('2031-05-01T10:00:00Z'), new Metrics('spec')];
    const follower = (await provider!.useFactory(...needs)) as { carryOut: typeof follow };
    follow = (told) => follower.carryOut(told);
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await urls.drop();
    rmSync(directory, { recursive: true });
  });

  async function letter(payload: Buffer): Promise<string> {
    const id = v7();
    await admin.query(
      `insert into dead_letter (id, kommunkod, handler, subject, message_id, slug, detail, attempts, payload, fingerprint, size, arrived_at, in_inbox)
        values ($1, $2, 'h', 's', $3, 'unreadable', 'unreadable', 1, $4, $5, $6, now(), false)`,
      [id, kommunkod, id, payload, Buffer.from(id), payload.byteLength],
    );
    return id;
  }

  function disposed(childId: string): CloudEvent {
    const data = { disposalId: v7(), childId, lastNoteOn: '2026-03-20', disposedAt: '2031-05-01T10:00:00Z' };
    return cloudEvent(ChildFileDisposedV1, { id: v7(), kommunkod, subject: childId, classification: 'K2', time: new Date(), data });
  }

  it('destroys the letters that name the child, leaves one that does not open, and reports that it waits', async () => {
    const childId = v7();
    const [closed, about, ofAnother] = [
      await letter(Buffer.from([0, 128, 0, 1, 7, 7, 7])),
      await letter(Buffer.from(JSON.stringify({ childId }))),
      await letter(Buffer.from(JSON.stringify({ childId: v7() }))),
    ];
    await follow([disposed(childId), disposed(v7())]);
    const left = await admin.query<{ id: string }[]>('select id from dead_letter order by id');
    expect(left.map(({ id }) => id)).toEqual([closed, ofAnother].toSorted());
    expect(left.map(({ id }) => id)).not.toContain(about);
    const sent = await admin.query<{ payload: Buffer }[]>(
      `select payload from outbox where subject like '%.child-records-disposed.v1' order by seq`,
    );
    const reports = sent.flatMap(({ payload }) => decodeEvents(payload)).map(({ data }) => data as AssessmentsRecordsDisposedV1);
    expect(reports.map(({ tables }) => tables)).toEqual([
      [{ table: 'dead_letter', rows: 1, unread: 1 }],
      [{ table: 'dead_letter', rows: 0, unread: 1 }],
    ]);
  });
});
