import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureStream, NatsLink, Publisher } from '@varsam/messaging';
import { createServiceDatabase, startNats, startPostgres } from '@varsam/testing';
import type { DatabaseUrls, NatsServer, PostgresServer } from '@varsam/testing';
import pg from 'pg';
import type { BenchConcern } from './concerns.js';
import { kommunkod, partnerId } from './concerns.js';

export const intakeSubject = `intake.${kommunkod}.${partnerId}.concern-report.v1`;

const gigabyte = 1024 * 1024 * 1024;

const intake = {
  name: 'INTAKE',
  subjects: ['intake.>'],
  maxBytes: gigabyte,
  maxAgeSeconds: 7 * 24 * 3600,
  duplicateWindowSeconds: 120,
  replicas: 1,
  maxMessageBytes: 320 * 1024,
};

/** The same PostgreSQL and the same NATS for every contestant, with the settings of a server that loses nothing. */
export class Rig {
  readonly directory = mkdtempSync(join(tmpdir(), 'varsam-bench-'));
  private cells = 0;

  private constructor(
    readonly postgres: PostgresServer,
    readonly nats: NatsServer,
    private readonly link: NatsLink,
    private readonly publisher: Publisher,
  ) {}

  static async start(): Promise<Rig> {
    const settings = { shared_buffers: '1GB', max_wal_size: '4GB', track_commit_timestamp: 'on', autovacuum_naptime: '10s' };
    const [postgres, nats] = await Promise.all([startPostgres({ settings }), startNats()]);
    const link = NatsLink.open({ servers: nats.url, name: 'bench' });
    return new Rig(postgres, nats, link, new Publisher(link));
  }

  /** An empty database and empty streams for the next cell. */
  async freshCell(services: readonly string[]): Promise<ReadonlyMap<string, DatabaseUrls>> {
    await this.dropCell();
    this.cells++;
    const { jetstreamManager } = await import('@nats-io/jetstream');
    const manager = await jetstreamManager(await this.link.ready);
    for await (const stream of manager.streams.list()) await manager.streams.delete(stream.config.name);
    await ensureStream(await this.link.ready, intake);
    const urls = services.map(async (service): Promise<[string, DatabaseUrls]> => {
      const order = {
        adminUrl: this.postgres.adminUrl,
        database: `${service}_${this.cells}`,
        service,
        ownerPassword: 'bench',
        appPassword: 'bench',
      };
      return [service, await createServiceDatabase(order)];
    });
    return new Map(await Promise.all(urls));
  }

  /** Databases of ended cells would have the server vacuum them during the next ones. */
  private async dropCell(): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgres.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname ~ '_[0-9]+$'");
    for (const { datname } of rows) await client.query(`drop database ${pg.escapeIdentifier(datname)} with (force)`);
    await client.query('checkpoint');
    await client.end();
  }

  /** As the server's administrator, in a service's database of this cell. */
  async admin(service: string): Promise<pg.Client> {
    const url = new URL(this.postgres.adminUrl);
    url.pathname = `/${service}_${this.cells}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    return client;
  }

  async publish(concerns: readonly BenchConcern[]): Promise<void> {
    for (let at = 0; at < concerns.length; at += 2_000) {
      const messages = concerns.slice(at, at + 2_000).map(({ reportId, body }) => ({
        subject: intakeSubject,
        messageId: reportId,
        payload: body,
        contentType: 'application/json',
      }));
      const outcomes = await this.publisher.publish(messages);
      if (outcomes.some((outcome) => !outcome.ok)) throw new Error('the broker did not take every message');
    }
  }

  /** Core NATS, for the contestant that has no stream. */
  async sendPlainly(concerns: readonly BenchConcern[]): Promise<void> {
    const connection = await this.link.ready;
    for (const { body } of concerns) connection.publish(intakeSubject, body);
    await connection.flush();
  }

  async stop(): Promise<void> {
    this.publisher.close();
    await this.link.drain();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
    rmSync(this.directory, { recursive: true, force: true });
  }
}
