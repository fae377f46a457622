import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { domainSubject } from '@varsam/contracts';
import { BatchHandler, type Delivery } from '@varsam/messaging';
import { Database, outboxTables, redriveTables } from '@varsam/outbox';
import { auditTables } from '@varsam/outbox/audit-tables';
import { keyTables } from '@varsam/outbox/key-tables';
import { eventually, startNats, testDatabase, type NatsServer } from '@varsam/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Access, CurrentViewer, type Viewer } from './access.js';
import { defineService } from './definition.js';
import { runMigrateCommand } from './migrate.js';
import { PlatformModule } from './platform.module.js';
import { ReadLog } from './read-log.js';
import { serve, type RunningService } from './serve.js';
import { ServiceSettings } from './settings.js';
import { signIn, surroundings, type SignIn, type Surroundings } from './tiny-service.suite.js';

const type = 'se.varsam.notes.note-written.v1';
const noteId = '018f6b1e-7c1a-7abc-8def-0123456789ab';

class FirstTables1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...outboxTables('notes_app'),
      ...redriveTables('notes_app'),
      ...auditTables('notes_app', ['read_log']),
      ...keyTables('notes_app', []),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {}
}

const definition = defineService({
  ...{ name: 'notes', apiName: 'notes', settings: ServiceSettings, rows: [], migrations: [FirstTables1700000000001] },
  publishesDomainEvents: true,
});

const received: Delivery[] = [];

@Controller('notes')
class NotesController {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
  ) {}

  @Post()
  @Access({ roles: ['socialWorker'] })
  write(@CurrentViewer() { kommunkod }: Viewer): Promise<object> {
    return this.database.transaction([kommunkod], async (tx) => {
      const head = { specversion: '1.0', id: noteId, source: '/notes', time: new Date().toISOString() } as const;
      tx.publish([{ ...head, type, kommunkod, data: { noteId } }]);
      return { noteId };
    });
  }

  @Get()
  @Access({ roles: ['socialWorker'] })
  read(@CurrentViewer() viewer: Viewer): Promise<object> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      await this.readLog.record(tx, { viewer, action: 'notes.read', purpose: 'case-work', recordIds: [noteId], allowed: true });
      return { logged: await tx.query({ text: 'select viewer_id, roles, unit, action, record_ids from read_log' }) };
    });
  }

  @BatchHandler({ stream: 'DOMAIN', durable: 'notes-notes', subject: 'domain.*.notes.>' })
  async heard(deliveries: readonly Delivery[]): Promise<void> {
    received.push(...deliveries);
  }
}

@Module({ imports: [PlatformModule.for(definition)], controllers: [NotesController] })
class NotesModule {}

describe('a service among real PostgreSQL and NATS', () => {
  let issuer: SignIn;
  let nats: NatsServer;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let world: Surroundings;
  let service: RunningService;
  const worker = { sub: 'w1', kommunkod: '0486', roles: ['socialWorker'], units: ['BoU 1'] };

  const ask = async (method: string, path: string): Promise<Response> => {
    const headers = { authorization: `Bearer ${await issuer.token(worker)}` };
    return fetch(`${service.url}${path}`, { method, headers });
  };

  beforeAll(async () => {
    [issuer, nats, database] = await Promise.all([signIn(), startNats(), testDatabase('notes')]);
    world = surroundings(issuer.issuer, {
      VARSAM_DATABASE_URL: database.appUrl,
      VARSAM_DATABASE_OWNER_URL: database.ownerUrl,
      VARSAM_NATS_URL: nats.url,
      VARSAM_DOMAIN_STREAM_MAX_BYTES: String(16 * 1024 * 1024),
    });
    await runMigrateCommand(definition, world.env);
    service = await serve(NotesModule, definition, world.env);
    await service.started;
  });

  afterAll(async () => {
    await service.stop();
    issuer.stop();
    world.clear();
    await Promise.all([database.drop(), nats.stop()]);
  });

  it('is migrated by its owner, twice without harm', async () => {
    await expect(runMigrateCommand(definition, world.env)).resolves.toBeUndefined();
  });

  it('becomes ready', async () => {
    await eventually('the service is ready', async () => (await fetch(`${service.url}/health/ready`)).status === 200);
    expect((await fetch(`${service.url}/health/startup`)).status).toBe(200);
  });

  it('publishes what it committed, and its handler receives it', async () => {
    expect((await ask('POST', '/notes/v1/notes')).status).toBe(201);
    const [delivery] = await eventually('the event has come back', async () => (received.length > 0 ? received : undefined));
    expect(delivery?.subject).toBe(domainSubject('0486', type));
    expect(Buffer.from(delivery!.payload).toString()).toContain(noteId);
  });

  it('counts its batches and what waits in its outbox', async () => {
    await eventually('the batch is counted', async () =>
      (await metrics()).includes('varsam_batch_messages_count{service="notes",durable="notes-notes"} 1'),
    );
    expect(await metrics()).toMatch(/^varsam_outbox_pending\{service="notes"\} \d+$/m);
  });

  it('logs who read which record in the transaction of the read', async () => {
    const { logged } = (await (await ask('GET', '/notes/v1/notes')).json()) as { logged: unknown[] };
    expect(logged).toEqual([{ viewer_id: 'w1', roles: ['socialWorker'], unit: 'BoU 1', action: 'notes.read', record_ids: [noteId] }]);
  });

  it('lives on without NATS, is not ready, and comes back', async () => {
    await nats.kill();
    const status = async (path: string): Promise<number> => (await fetch(`${service.url}${path}`)).status;
    await eventually('the service knows that NATS is away', async () => (await status('/health/ready')) === 503);
    expect(await status('/health/live')).toBe(200);
    expect((await ask('POST', '/notes/v1/notes')).status).toBe(201);
    await nats.restart();
    await eventually('the service is ready again', async () => (await status('/health/ready')) === 200);
    await eventually('what was committed meanwhile has come', async () => received.length >= 2);
  });

  async function metrics(): Promise<string> {
    return (await fetch(`${service.url}/metrics`)).text();
  }
});
