import { Database, dataSourceOptions, outboxTables, runMigrations } from '@varsam/outbox';
import { auditTables } from '@varsam/outbox/audit-tables';
import { testDatabase } from '@varsam/testing';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { SigningKey } from '../key-service.js';
import { sealBatch } from '../proof.js';
import { ReadLog } from '../read-log.js';
import { auditCommand, examine } from './audit-command.js';
import type { Examination } from './audit-command.js';
import { CheckpointFile } from './checkpoint-file.js';
import { Sealer } from './sealer.js';
import { behindTheHorizon } from './behind-the-horizon.suite.js';

class AuditedTables1700000000001 implements MigrationInterface {
  readonly name = 'AuditedTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const batches = `create table sealed_batch (id uuid primary key, sealed_at timestamptz not null, root bytea not null, signature bytea not null,
      key_id text not null, leaves bytea not null)`;
    const granted = 'grant select, insert on sealed_batch to audited_app';
    for (const statement of [
      ...outboxTables('audited_app'),
      batches,
      granted,
      ...auditTables('audited_app', ['read_log', 'sealed_batch']),
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {}
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const signing: SigningKey = { keyId: 'k1', private: privateKey, public: publicKey };
const now = new Date('2026-03-02T10:00:00Z');

/** A service's database with its logs, and a place outside it. */
export class SealedService {
  readonly directory = mkdtempSync(join(tmpdir(), 'varsam-checkpoints-'));
  readonly file = new CheckpointFile(this.directory, 'audited');
  private readonly readLog = new ReadLog({ now: () => now });

  private constructor(
    readonly database: Database,
    readonly source: DataSource,
    /** Past every wall, as somebody who has broken in would be. */
    readonly superuser: DataSource,
    private readonly databases: { readonly appUrl: string; drop(): Promise<void> },
  ) {}

  static async start(): Promise<SealedService> {
    const databases = await testDatabase('audited');
    await runMigrations(dataSourceOptions({ url: databases.ownerUrl, migrations: [AuditedTables1700000000001] }));
    const superuser = await new DataSource(dataSourceOptions({ url: databases.adminUrl })).initialize();
    const source = await new DataSource(dataSourceOptions({ url: databases.appUrl })).initialize();
    return new SealedService(new Database(source), source, superuser, databases);
  }

  sealer(over: { readonly file?: CheckpointFile; readonly entriesPerCheckpoint?: number } = {}): Sealer {
    const logs = ['read_log', 'sealed_batch'];
    return new Sealer({ database: this.database, service: 'audited', logs, file: this.file, signingKey: () => signing, ...over });
  }

  async read(times = 1, kommunkod = '0486'): Promise<void> {
    await this.database.transaction([kommunkod], async (tx) => {
      for (let i = 0; i < times; i++) {
        const viewer = { id: 'w1', kommunkod, roles: ['socialWorker'], units: ['BoU 1'] };
        await this.readLog.record(tx, {
          viewer,
          action: 'child-file-read',
          purpose: 'case-work',
          recordIds: [randomUUID()],
          allowed: true,
        });
      }
    });
    await this.settled();
  }

  private settled(): Promise<void> {
    return behindTheHorizon((sql) => this.superuser.query(sql));
  }

  async receive(): Promise<void> {
    const { root, signature, keyId, leaves } = sealBatch([`a report ${randomUUID()}`, 'another'], signing);
    const text = 'insert into sealed_batch (id, sealed_at, root, signature, key_id, leaves) values ($1, $2, $3, $4, $5, $6)';
    const values = [randomUUID(), now, root, signature, keyId, leaves];
    await this.database.transaction([], (tx) => tx.execute({ text, values }));
    await this.settled();
  }

  examine(over: { readonly service?: string; readonly directory?: string } = {}): Promise<Examination> {
    return examine({ service: 'audited', databaseUrl: this.databases.appUrl, directory: this.directory, patienceMs: 0, ...over });
  }

  /** As the command ends, and what its last lines say. */
  async verify(over: { readonly service?: string; readonly directory?: string } = {}): Promise<{ code: number; said: string }> {
    const { service = 'audited', directory = this.directory } = over;
    const said: string[] = [];
    const args = ['verify', '--service', service, '--directory', directory, '--database', this.databases.appUrl];
    const code = await auditCommand(args, { environment: {}, out: (line) => void said.push(line) });
    return { code, said: said.join('\n') };
  }

  async stop(): Promise<void> {
    await this.source.destroy();
    await this.superuser.destroy();
    await this.databases.drop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
