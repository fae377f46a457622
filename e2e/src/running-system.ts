import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tool = (name: string) => join(root, 'tools', 'local', 'dist', name);

type ServiceName = 'referrals' | 'assessments' | 'meetings' | 'housing' | 'reporting';

interface Status {
  readonly services: Readonly<
    Record<
      ServiceName,
      { readonly url: string; readonly api: string; readonly metrics: string; readonly keyFile: string; readonly log: string }
    >
  >;
  readonly console: { readonly url: string };
  readonly postgres: { readonly adminUrl: string; readonly databases: Readonly<Record<ServiceName, { readonly ownerUrl: string }>> };
  readonly nats: {
    readonly url: string;
    readonly monitor: string;
    readonly storeDirectory: string;
    readonly serviceCredentials: Readonly<Record<ServiceName, string>>;
  };
  readonly signIn: { readonly issuer: string };
  readonly partners: readonly {
    readonly id: string;
    readonly name: string;
    readonly keyFile: string;
    readonly credentialsFile: string;
    readonly inboxPrefix: string;
  }[];
}

interface Beginning {
  /** A home that somebody has prepared. */
  readonly home: string;
  /** A module that is loaded before the system's own program. */
  readonly preload: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The whole system in a home and on ports of its own, used as anybody may use it: through local.json, tokens and HTTP. */
export class RunningSystem {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly home: string,
    private readonly main: ChildProcess,
    /** What it has written on its terminal. */
    readonly said: () => string,
  ) {}

  static async start(beginning: Partial<Beginning> = {}): Promise<RunningSystem> {
    const home = beginning.home ?? mkdtempSync(join(tmpdir(), 'varsam-e2e-'));
    const environment = { ...process.env, ...beginning.environment, VARSAM_HOME: home };
    const before = beginning.preload === undefined ? [] : ['--import', beginning.preload];
    const main = spawn(process.execPath, [...before, tool('main.js'), '--ci'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('It runs.')) resolve();
      };
      main.stdout.on('data', listen);
      main.stderr.on('data', listen);
      main.once('exit', (code) => reject(new Error(`the system did not start (exit code ${code}):\n${said}`)));
    });
    return new RunningSystem(home, main, () => said);
  }

  get status(): Status {
    return this.read<Status>('local.json');
  }

  read<Content>(file: string): Content {
    return JSON.parse(readFileSync(join(this.home, file), 'utf8')) as Content;
  }

  token(name: string): Promise<string> {
    const token = this.tokens.get(name) ?? this.fetchToken(name);
    this.tokens.set(name, token);
    return token;
  }

  async call<Body = Record<string, unknown>>(
    name: string,
    service: ServiceName,
    path: string,
    body?: string | object,
  ): Promise<Answer<Body>> {
    const answer = await fetch(`${this.status.services[service].api}/${path}`, {
      headers: { authorization: `Bearer ${await this.token(name)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  }

  /** The record itself, with the rights of the administrator. */
  async rows<Row extends pg.QueryResultRow>(service: ServiceName, text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const url = new URL(this.status.postgres.adminUrl);
    url.pathname = `/varsam_${service}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.main.once('exit', resolve));
    if (this.main.exitCode === null) {
      this.main.kill('SIGTERM');
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  private async fetchToken(name: string): Promise<string> {
    return (await promisify(execFile)(process.execPath, [tool('token.js'), '--home', this.home, name])).stdout;
  }
}
