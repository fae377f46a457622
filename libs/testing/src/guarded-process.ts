import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface GuardedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly environment?: Readonly<Record<string, string>>;
  /** What a polite stop looks like: PostgreSQL wants SIGINT for a fast shutdown, NATS SIGTERM. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** Removed by the guard when this process dies without having stopped the server. */
  readonly disposableDirectory?: string;
}

/*
 * The guard holds the reading end of a pipe whose writing end only this process has. However this process dies, kill -9 included,
 * the kernel closes the pipe, `read` ends without a word, and the guard takes the server with it.
 */
const guardScript = `
read -r released && exit 0
kill -s "$1" "$2" 2>/dev/null
tries=0
while kill -0 "$2" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -s KILL "$2" 2>/dev/null
if [ -n "$3" ]; then rm -rf -- "$3"; fi
exit 0`;

export class GuardedProcess {
  readonly pid: number;
  readonly exited: Promise<void>;
  private alive = true;

  private constructor(
    private readonly child: ChildProcess,
    private readonly guard: ChildProcess,
    private readonly stopSignal: NodeJS.Signals,
  ) {
    this.pid = child.pid ?? 0;
    this.exited = new Promise((resolve) => {
      child.once('exit', () => {
        this.alive = false;
        this.releaseGuard();
        resolve();
      });
    });
  }

  static async start(order: GuardedCommand): Promise<GuardedProcess> {
    const log = openSync(order.logFile, 'a', 0o600);
    const child = spawn(order.command, [...order.args], {
      stdio: ['ignore', log, log],
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', ...order.environment },
      detached: true,
      ...order.user,
    });
    closeSync(log);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    const signal = order.stopSignal.slice(3);
    const args = ['-c', guardScript, 'guard', signal, String(child.pid), order.disposableDirectory ?? ''];
    const guard = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    guard.stdin?.on('error', () => undefined); // the guard may be gone first; it has nothing left to watch then
    child.unref();
    guard.unref();
    return new GuardedProcess(child, guard, order.stopSignal);
  }

  get running(): boolean {
    return this.alive;
  }

  async stop(): Promise<void> {
    if (!this.alive) return;
    this.child.ref();
    this.child.kill(this.stopSignal);
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await this.exited;
    clearTimeout(impatience);
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (!this.alive) return;
    this.child.ref();
    this.child.kill(signal);
    await this.exited;
  }

  private releaseGuard(): void {
    this.guard.stdin?.end('released\n');
  }
}
