import { dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FileKeyService } from '@varsam/service-kit';
import { serveSmall, type RunningServer } from '@varsam/service-kit/small-server';
import { freePort, testDatabase } from '@varsam/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as send, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { consoleProgram } from './console.js';
import { SignIn1700000000001 } from './persistence/migrations/0001-sign-in.js';
import { clientId, Provider } from './provider.suite.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function ask(address: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The path goes out as it is written: a URL would have taken its dots away.
    const [, host = '', port = '', path = ''] = /^http:\/\/([^:/]+):(\d+)(.*)$/s.exec(address) ?? [];
    const sent = send({ host, port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

/** As much of a browser as this needs: it keeps cookies by name, and tells what it has been told to keep. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly lines: string[] = [];

  constructor(readonly origin: string) {}

  async go(path: string, { headers = {}, ...sent }: Sent = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(this.origin + path, { ...sent, headers: { ...(cookie && { cookie }), ...headers } });
    for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
    return answer;
  }

  /** As the console's own page asks for something to be changed. */
  change(path: string, body?: object, method = 'POST'): Promise<Answer> {
    const headers = { origin: this.origin, 'sec-fetch-site': 'same-origin', 'varsam-console': '1', 'content-type': 'application/json' };
    return this.go(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  form(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    const headers = { origin: this.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    return this.go(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  }

  /** The address at the provider to which the console sends. */
  async begin(query = ''): Promise<string> {
    return (await this.go(`/auth/sign-in${query}`)).headers.location ?? '';
  }

  async signIn(provider: Provider, { person = 'anna', query = '' } = {}): Promise<Answer> {
    return this.go(`/auth/callback?${provider.signIn(await this.begin(query), person).toString()}`);
  }

  private keep(line: string): void {
    this.lines.push(line);
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (pair.slice(at + 1) === '') this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Stands for a service: keeps what it was asked, and answers what it is told to. */
export class Service {
  readonly heard: Heard[] = [];
  answer: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | 'never' = {
    status: 200,
    body: '{}',
  };

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Service> {
    const made: { service?: Service } = {};
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        made.service?.heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        const answer = made.service?.answer;
        if (answer === undefined || answer === 'never') return;
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body ?? '');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    made.service = new Service(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return made.service;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** The console with a database of its own, a provider and one service; as many replicas as are asked for. */
export class ConsoleTown {
  private constructor(
    readonly provider: Provider,
    readonly service: Service,
    readonly consoles: readonly (RunningServer & { readonly origin: string })[],
    readonly admin: pg.Pool,
    private readonly clear: () => Promise<void>,
  ) {}

  static async start({ replicas = 1, settings = {} }: { replicas?: number; settings?: Record<string, string> } = {}): Promise<ConsoleTown> {
    const directory = mkdtempSync(join(tmpdir(), 'varsam-console-'));
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keyOf = async (key: typeof privateKey) => ({ ...(await exportJWK(key)), kid: 'c1', alg: 'ES256' });
    writeFileSync(join(directory, 'client.jwk.json'), JSON.stringify(await keyOf(privateKey)));
    FileKeyService.create(join(directory, 'keys.json'), 'local');
    const [provider, service, database] = await Promise.all([
      Provider.start(await keyOf(publicKey)),
      Service.start(),
      testDatabase('console'),
    ]);
    await runMigrations(dataSourceOptions({ url: database.ownerUrl, migrations: [SignIn1700000000001] }));
    const environment = {
      ...{
        VARSAM_MODE: 'test',
        VARSAM_LOG_LEVEL: 'silent',
        VARSAM_DATABASE_URL: database.appUrl,
        VARSAM_KEY_FILE: join(directory, 'keys.json'),
      },
      ...{ VARSAM_OIDC_ISSUER: provider.issuer, VARSAM_OIDC_CLIENT_ID: clientId, VARSAM_SERVICE_TIMEOUT_SECONDS: '1' },
      VARSAM_OIDC_CLIENT_KEY_FILE: join(directory, 'client.jwk.json'),
      VARSAM_SERVICE_URLS: `referrals=${service.url} housing=${service.url} reporting=http://127.0.0.1:9`,
      ...settings,
    };
    const consoles = await Promise.all(Array.from({ length: replicas }, () => startConsole(environment)));
    const admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
    return new ConsoleTown(provider, service, consoles, admin, async () => {
      await admin.end();
      await database.drop();
      rmSync(directory, { recursive: true });
    });
  }

  browser(replica = 0): Browser {
    return new Browser(this.consoles[replica]!.origin);
  }

  async signedIn(person = 'anna', replica = 0): Promise<Browser> {
    const browser = this.browser(replica);
    await browser.signIn(this.provider, { person });
    return browser;
  }

  async stop(): Promise<void> {
    for (const one of this.consoles) await one.stop();
    this.provider.stop();
    this.service.stop();
    await this.clear();
  }
}

async function startConsole(environment: Record<string, string>): Promise<RunningServer & { readonly origin: string }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const running = await serveSmall(consoleProgram, { ...environment, VARSAM_HTTP_PORT: String(port), VARSAM_CONSOLE_ORIGIN: origin });
  await running.started;
  return { ...running, origin };
}
