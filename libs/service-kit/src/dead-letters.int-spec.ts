import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { domainSubject, encodeBatch, type CloudEvent } from '@varsam/contracts';
import { BatchHandler, type BatchContext, type Delivery } from '@varsam/messaging';
import { Database, DeadLetters, Inbox, outboxTables, redriveTables } from '@varsam/outbox';
import { auditTables } from '@varsam/outbox/audit-tables';
import { keyTables } from '@varsam/outbox/key-tables';
import { letterWatch } from '@varsam/outbox/letter-watch';
import { eventually, startNats, testDatabase, type NatsServer } from '@varsam/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DeadLettersView, RedriveView } from './dead-letters.view.js';
import { defineService } from './definition.js';
import { runMigrateCommand } from './migrate.js';
import { PlatformModule } from './platform.module.js';
import { serve, type RunningService } from './serve.js';
import { ServiceSettings } from './settings.js';
import { signIn, surroundings, type SignIn, type Surroundings } from './tiny-service.suite.js';

const type = 'se.varsam.notes.note-written.v1';
const secret = 'Elis Testlund';

class FirstTables1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const notes = ['create table note (id uuid primary key, times int not null)', 'grant select, insert, update on note to notes_app'];
    for (const statement of [
      ...outboxTables('notes_app'),
      ...redriveTables('notes_app'),
      ...letterWatch('notes_app'),
      ...auditTables('notes_app', ['read_log']),
      ...keyTables('notes_app', []),
      ...notes,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {}
}

const definition = defineService({
  ...{ name: 'notes', apiName: 'notes', settings: ServiceSettings, rows: [], migrations: [FirstTables1700000000001] },
  publishesDomainEvents: true,
});

/** What the next deployment will mend. */
const broken = new Set<string>();

@Controller()
class NotesHandler {
  constructor(
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'notes-notes', subject: 'domain.*.notes.>', maxAttempts: 1 })
  heard(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    const inbox = new Inbox(this.database, 'notes-notes', this.deadLetters);
    return inbox.receive(
      deliveries,
      context,
      () => undefined,
      (events) => this.write(events),
    );
  }

  private async write(events: readonly CloudEvent[]): Promise<void> {
    await this.database.transaction([], (tx) =>
      tx.execute({
        text: `insert into note (id, times) select id, 1 from unnest($1::uuid[]) as id order by id
          on conflict (id) do update set times = note.times + 1`,
        values: [events.map(({ id }) => id)],
      }),
    );
    if (events.some(({ id }) => broken.has(id))) throw Object.assign(new Error(secret), { slug: 'not-understood-yet' });
  }
}

@Module({ imports: [PlatformModule.for(definition)], controllers: [NotesHandler] })
class NotesModule {}

const ada = { sub: 'ada', kommunkod: '0486', roles: ['operations'] };
const bo = { ...ada, sub: 'bo' };
const stranger = { ...ada, sub: 'eva', kommunkod: '0180' };

describe('dead letters of a running service', () => {
  let [issuer, nats, database]: [SignIn, NatsServer, Awaited<ReturnType<typeof testDatabase>>] = [] as never;
  let world: Surroundings;
  let service: RunningService;
  let broker: NatsConnection;
  let admin: pg.Pool;

  const ask = async <Body>(who: object, method: string, path: string, body?: object): Promise<{ status: number; body: Body }> => {
    const headers = { authorization: `Bearer ${await issuer.token({ ...who })}`, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const init = { method, headers: body === undefined ? { authorization: headers.authorization } : headers, ...sent };
    const answer = await fetch(`${service.url}/notes/v1/operations/${path}`, init);
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const publish = async (payload: Uint8Array, subject = domainSubject('0486', type)): Promise<void> => {
    await eventually('the broker takes it', () => jetstream(broker).publish(subject, payload, { msgID: randomUUID() }));
  };
  const open = async (who: object = ada) => (await ask<DeadLettersView>(who, 'GET', 'dead-letters?state=open')).body;
  const opened = (count: number) =>
    eventually('the letters are laid down', async () => ((await open()).total === count ? open() : undefined));
  const rows = async <Row extends object>(sql: string): Promise<readonly Row[]> => (await admin.query<Row>(sql)).rows;

  /** Each in a batch with a good one. Gives their ids. */
  const poison = async (count: number): Promise<readonly string[]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    ids.forEach((id) => broken.add(id));
    const head = { specversion: '1.0', source: '/notes', time: new Date().toISOString(), type, kommunkod: '0486' } as const;
    const event = (id: string): CloudEvent => ({ ...head, id, data: { words: secret } });
    for (const id of ids) await publish(encodeBatch([event(randomUUID()), event(id)]));
    return ids;
  };
  const mend = (): void => broken.clear();
  const requestAll = async () => {
    const letterIds = (await open()).deadLetters.map(({ id }) => id);
    return (await ask<RedriveView>(ada, 'POST', 'redrives', { letterIds, reason: 'Mended in release 2' })).body;
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
    broker = await connect({ servers: nats.url });
    admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
  });

  afterAll(async () => {
    await Promise.all([service.stop(), broker.drain(), admin.end()]);
    issuer.stop();
    world.clear();
    await Promise.all([database.drop(), nats.stop()]);
  });

  it('rest sealed, are counted, and are shown to operations without what they say', async () => {
    await poison(1);
    const { deadLetters, total } = await opened(1);
    const letter = { handler: 'notes-notes', subject: domainSubject('0486', type), slug: 'not-understood-yet', detail: 'Error' };
    expect([total, deadLetters]).toMatchObject([1, [letter]]);
    expect(JSON.stringify(await ask(ada, 'GET', `dead-letters/${deadLetters[0]!.id}`))).not.toContain(secret);
    const [kept] = await rows<{ payload: Buffer }>('select payload from dead_letter');
    expect(kept!.payload.toString('latin1')).not.toMatch(/Elis|words|specversion/);
    const counted = /^varsam_dead_letters_total\{.*handler="notes-notes",slug="not-understood-yet".*\} 1$/m;
    expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(counted);
  });

  it('tell an alarm how long the oldest has waited, and operations that it is overdue', async () => {
    const age = async () =>
      Number(/^varsam_dead_letter_oldest_seconds\{.*\} (.+)$/m.exec(await (await fetch(`${service.url}/metrics`)).text())?.[1]);
    expect((await open()).deadLetters).toMatchObject([{ overdue: false }]);
    await admin.query(`update dead_letter set created_at = created_at - interval '14 days'`);
    expect((await open()).deadLetters).toMatchObject([{ overdue: true }]);
    await eventually('the figure is asked for anew', async () => (await age()) >= 14 * 24 * 60 * 60);
  });

  it('go in again when a second person has said yes, and have their effect once', async () => {
    const before = await rows('select id from note');
    const { id, state, letters } = await requestAll();
    expect([state, letters.length]).toEqual(['AWAITS_APPROVAL', 1]);
    expect(await ask(ada, 'POST', `redrives/${id}/approval`)).toMatchObject({
      status: 403,
      body: { type: 'urn:varsam:problem:second-person-needed' },
    });

    expect((await ask<RedriveView>(bo, 'POST', `redrives/${id}/approval`)).body.letters).toMatchObject([
      { outcome: 'still-refused', slug: 'not-understood-yet' },
    ]);
    expect((await open()).deadLetters).toMatchObject([{ attempts: 2 }]);
    expect(await rows('select id from note')).toHaveLength(before.length);

    mend();
    const again = await requestAll();
    const approvals = await Promise.all([bo, { ...ada, sub: 'cai' }, bo].map((who) => ask(who, 'POST', `redrives/${again.id}/approval`)));
    expect(approvals).toMatchObject(Array(3).fill({ status: 200, body: { state: 'DONE', letters: [{ outcome: 'applied' }] } }));
    expect(await rows('select id from note where times = 1')).toHaveLength(before.length + 1);
    expect(await ask(bo, 'GET', `redrives/${again.id}`)).toMatchObject({
      body: { requestedBy: 'ada', approvedBy: expect.stringMatching(/bo|cai/), reason: 'Mended in release 2' },
    });
    expect((await open()).total).toBe(0);
  });

  it('go in again by the hundred', async () => {
    await poison(60);
    await opened(60);
    mend();
    const wish = { filter: { slug: 'not-understood-yet' }, reason: 'Mended in release 3' };
    const { body } = await ask<RedriveView & { left: number }>(ada, 'POST', 'redrives', wish);
    expect([body.letters.length, body.left]).toEqual([60, 0]);
    expect(await ask(bo, 'POST', `redrives/${body.id}/approval`)).toMatchObject({ body: { state: 'DONE' } });
    expect(await rows('select id from note where times <> 1')).toEqual([]);
    expect((await open()).total).toBe(0);
  });

  it('are nothing to another municipality, to another role, or to nobody', async () => {
    await poison(1);
    const [letter] = (await opened(1)).deadLetters;
    const { id } = await requestAll();
    expect(await open(stranger)).toMatchObject({ deadLetters: [], total: 0 });
    const asked = await Promise.all([
      ask(stranger, 'GET', `dead-letters/${letter!.id}`),
      ask(stranger, 'GET', `redrives/${id}`),
      ask(stranger, 'POST', `redrives/${id}/approval`),
      ask(stranger, 'POST', 'redrives', { letterIds: [letter!.id], reason: 'curious' }),
      ask({ ...ada, roles: ['socialWorker'] }, 'GET', 'dead-letters'),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 422, 403]);
    expect((await fetch(`${service.url}/notes/v1/operations/dead-letters`)).status).toBe(401);
  });

  it('without a municipality are counted and shown to nobody', async () => {
    await publish(Buffer.from(secret), 'domain.nobody.notes.note-written.v1');
    const { withoutMunicipality, deadLetters } = await eventually('it is laid down', async () => {
      const page = await open();
      return page.withoutMunicipality === 1 && page;
    });
    expect([withoutMunicipality, deadLetters.some(({ subject }) => subject.includes('nobody'))]).toEqual([1, false]);
  });

  it.each([
    ['neither letters nor a filter', { reason: 'mended' }],
    ['a filter that filters nothing', { filter: {}, reason: 'mended' }],
    ['both', { letterIds: [randomUUID()], filter: { slug: 'x' }, reason: 'mended' }],
    ['no letter', { letterIds: [], reason: 'mended' }],
    ['letters that are not there', { letterIds: [randomUUID()], reason: 'mended' }],
    ['no reason', { filter: { slug: 'x' } }],
    ['a reason beyond all reason', { filter: { slug: 'x' }, reason: 'x'.repeat(501) }],
  ])('are not asked for with %s', async (_what, wish) => {
    expect((await ask(ada, 'POST', 'redrives', wish)).status).toBe(422);
  });
});
