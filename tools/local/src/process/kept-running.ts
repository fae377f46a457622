import { GuardedProcess, type GuardedCommand } from '@varsam/testing';
import { setTimeout as pause } from 'node:timers/promises';

const firstPause = 500;
const longestPause = 10_000;
const calmAfter = 30_000;

/** A service that is started again when it ends by itself, sooner at first and with longer pauses when it keeps ending. */
export class KeptRunning {
  private readonly ending = new AbortController();
  private current: GuardedProcess | undefined;
  private watch: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(
    private readonly command: GuardedCommand,
    private readonly told: { readonly ended: (pauseMs: number) => void; readonly startedAgain?: () => void },
  ) {}

  get pid(): number | undefined {
    return this.current?.running === true ? this.current.pid : undefined;
  }

  /** How often it ended by itself. */
  get crashes(): number {
    return this.failures;
  }

  async start(): Promise<void> {
    this.current = await GuardedProcess.start(this.command);
    this.watch = this.keep(this.current);
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.current?.stop();
    await this.watch;
  }

  private async keep(first: GuardedProcess): Promise<void> {
    let inARow = 0;
    for (let running = first; ; running = await GuardedProcess.start(this.command)) {
      this.current = running;
      if (running !== first) this.told.startedAgain?.();
      if (this.stopping()) await running.stop();
      const startedAt = Date.now();
      await running.exited;
      if (this.stopping()) return;
      this.failures += 1;
      inARow = Date.now() - startedAt > calmAfter ? 0 : inARow + 1;
      const pauseMs = Math.min(firstPause * 2 ** Math.max(inARow - 1, 0), longestPause);
      this.told.ended(pauseMs);
      await pause(pauseMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
      if (this.stopping()) return;
    }
  }

  private stopping(): boolean {
    return this.ending.signal.aborted;
  }
}
