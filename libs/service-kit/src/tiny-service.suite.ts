import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, CurrentPartner, CurrentViewer, type Partner, type Viewer } from './access.js';
import { defineService, type ServiceDefinition } from './definition.js';
import { FileKeyService } from './file-key-service.js';
import { PlatformModule } from './platform.module.js';
import { Problem } from './problem.js';
import { ServiceSettings } from './settings.js';
import { dataSourceOptions, outboxTables, runMigrations } from '@varsam/outbox';
import { keyTables } from '@varsam/outbox/key-tables';
import { testDatabase, type DatabaseUrls } from '@varsam/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class NoteBody {
  @IsString() @MaxLength(20) readonly text: string;
  @IsOptional() @IsString() readonly place?: string;
}

@Controller('notes')
class NotesController {
  @Post()
  @Access({ scope: 'notes:write' })
  write(@Body() body: NoteBody, @CurrentPartner() partner: Partner): object {
    return { partner, text: body.text };
  }

  @Post('anything')
  @Access('public')
  anything(@Body() body: unknown): object {
    return { received: body ?? null };
  }

  @Get('mine')
  @Access({ roles: ['socialWorker', 'unitManager'] })
  mine(@CurrentViewer() viewer: Viewer): Viewer {
    return viewer;
  }

  @Get('broken')
  @Access('public')
  broken(): never {
    throw Object.assign(new Error('Key (person)=(Åsa) already exists'), { code: '23505' });
  }

  @Get('away')
  @Access('public')
  away(): never {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  }

  @Get('refused')
  @Access('public')
  refused(): never {
    throw new Problem('already-made', 409, 'The note is already made');
  }

  @Get(':noteId')
  @Access('public')
  one(@Param('noteId') noteId: string): object {
    return { noteId };
  }
}

export function tinyService(): { definition: ServiceDefinition; appModule: new () => object } {
  const definition = defineService({
    name: 'notes',
    apiName: 'notes',
    settings: ServiceSettings,
    rows: [],
    migrations: [],
    publishesDomainEvents: false,
    apiReleased: '2026-03-01',
    advice: { sv: 'Ring socialtjänsten.', en: 'Phone the social services.' },
  });

  @Module({ imports: [PlatformModule.for(definition)], controllers: [NotesController] })
  class NotesModule {}
  return { definition, appModule: NotesModule };
}

export interface SignIn {
  readonly issuer: string;
  readonly key: CryptoKey;
  token(claims?: JWTPayload, header?: { typ?: string; kid?: string; alg?: string }, key?: CryptoKey): Promise<string>;
  stop(): void;
}

/** An issuer with one key, on a port of its own. */
export async function signIn(): Promise<SignIn> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const metadata = { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/jwks' ? { keys: [jwk] } : metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token: SignIn['token'] = (claims = {}, header = {}, key = privateKey) => {
    const seconds = Math.floor(Date.now() / 1000);
    const usual = { iss: issuer, aud: 'varsam', sub: 'w1', iat: seconds, exp: seconds + 300 };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header }).sign(key);
  };
  return { issuer, key: privateKey, token, stop: () => server.close() };
}

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  clear(): void;
}

export function surroundings(issuer: string, over: Record<string, string> = {}): Surroundings {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-service-'));
  const keyFile = join(directory, 'keys.json');
  FileKeyService.create(keyFile, 'local');
  const env = {
    VARSAM_MODE: 'test',
    VARSAM_HTTP_PORT: '0',
    VARSAM_DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:9/none',
    VARSAM_NATS_URL: 'nats://127.0.0.1:9',
    VARSAM_OIDC_ISSUER: issuer,
    VARSAM_OIDC_AUDIENCE: 'varsam',
    VARSAM_KEY_FILE: keyFile,
    VARSAM_LOG_LEVEL: 'silent',
    ...over,
  };
  return { env, clear: () => rmSync(directory, { recursive: true }) };
}

class NotesTables1700000000001 implements MigrationInterface {
  readonly name = 'NotesTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...outboxTables('notes_app'), ...keyTables('notes_app', [])]) await runner.query(statement);
  }

  async down(): Promise<void> {}
}

/** As little of a database as a service starts with. */
export async function notesDatabase(): Promise<DatabaseUrls & { drop(): Promise<void> }> {
  const database = await testDatabase('notes');
  await runMigrations(dataSourceOptions({ url: database.ownerUrl, migrations: [NotesTables1700000000001] }));
  return database;
}
