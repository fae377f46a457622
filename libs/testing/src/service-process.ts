import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GuardedProcess } from './guarded-process.js';

export interface ServiceOrder {
  /** The service's built entry, run by the Node that runs this. */
  readonly program: string;
  /** Its `VARSAM_` settings; `VARSAM_HTTP_PORT` among them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** A built service as its own process, to be killed, paused and started again. */
export class ServiceProcess {
  private constructor(
    private readonly order: ServiceOrder,
    private running: GuardedProcess,
  ) {}

  /** Migrates as the owner, starts, and waits until the service says that it is ready. */
  static async start(order: ServiceOrder): Promise<ServiceProcess> {
    const env = { PATH: process.env['PATH'] ?? '', ...order.environment };
    await promisify(execFile)(process.execPath, [order.program, 'migrate'], { env });
    const service = new ServiceProcess(order, await launch(order));
    await service.ready();
    return service;
  }

  get pid(): number {
    return this.running.pid;
  }

  get url(): string {
    return `http://127.0.0.1:${this.order.environment['VARSAM_HTTP_PORT']}`;
  }

  async ready(): Promise<void> {
    for (;;) {
      if (!this.running.running) throw new Error(`${this.order.program} ended before it was ready; see ${this.order.logFile}`);
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (answer?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    return this.running.kill(signal);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  async restart(): Promise<void> {
    await this.running.stop();
    this.running = await launch(this.order);
  }
}

function launch({ program, environment, logFile }: ServiceOrder): Promise<GuardedProcess> {
  return GuardedProcess.start({ command: process.execPath, args: [program], environment, logFile, stopSignal: 'SIGTERM' });
}
