import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-port.js';
import { GuardedProcess } from './guarded-process.js';
import { natsServerBinary } from './nats-binary.js';

export interface NatsOptions {
  /** Kept between starts. Without it the server lives in a temporary directory that goes with it. */
  readonly directory?: string;
  readonly port?: number;
  /** The text of a configuration; address and store directory are set beside it. */
  readonly config?: string;
  readonly configFile?: string;
}

// streams reserve their max_bytes against this figure, however empty they are
const defaultConfig = 'jetstream { max_memory_store: 256MB, max_file_store: 64GB }\nmax_payload: 8MB\n';

/** A NATS server with JetStream of one's own, its process and its store in hand to kill and to lose. */
export class NatsServer {
  private constructor(
    private readonly binary: string,
    private readonly directory: string,
    private readonly options: NatsOptions,
    readonly port: number,
    private server: GuardedProcess,
  ) {}

  static async start(options: NatsOptions): Promise<NatsServer> {
    const binary = await natsServerBinary();
    const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'varsam-nats-'));
    mkdirSync(directory, { recursive: true });
    for (let attempt = 1; ; attempt += 1) {
      const port = options.port ?? (await freePort());
      try {
        return new NatsServer(binary, directory, options, port, await launch(binary, directory, options, port));
      } catch (fault) {
        if (options.port !== undefined || attempt === 3) throw fault;
      }
    }
  }

  get pid(): number {
    return this.server.pid;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Everything JetStream knows. To lose it: kill, remove this directory, restart. */
  get storeDirectory(): string {
    return join(this.directory, 'store');
  }

  async stop(): Promise<void> {
    await this.server.stop();
    if (this.options.directory === undefined) rmSync(this.directory, { recursive: true, force: true });
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.server.kill(signal);
  }

  async restart(): Promise<void> {
    await this.server.stop();
    this.server = await launch(this.binary, this.directory, this.options, this.port);
  }
}

export function startNats(options: NatsOptions = {}): Promise<NatsServer> {
  return NatsServer.start(options);
}

async function launch(binary: string, directory: string, options: NatsOptions, port: number): Promise<GuardedProcess> {
  const configFile = options.configFile ?? join(directory, 'nats.conf');
  if (options.configFile === undefined) writeFileSync(configFile, options.config ?? defaultConfig, { mode: 0o600 });
  const logFile = join(directory, 'nats.log');
  const server = await GuardedProcess.start({
    command: binary,
    args: ['-c', configFile, '-a', '127.0.0.1', '-p', String(port), '-js', '-sd', join(directory, 'store')],
    logFile,
    stopSignal: 'SIGTERM',
    ...(options.directory === undefined ? { disposableDirectory: directory } : {}),
  });
  while (server.running) {
    if (await greets(port)) return server;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nats-server did not start on port ${port}:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
}

/** The server greets with INFO; it says so when JetStream is up. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('data', (greeting) => done(greeting.toString('utf8').includes('"jetstream":true')));
  });
}
