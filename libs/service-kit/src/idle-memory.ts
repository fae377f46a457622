import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const checkMs = 10_000;

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Gives memory back to the machine when nothing happens. Starting up and bursts of work leave V8 with tens of megabytes of young
 * generation that it keeps while idle; five services share a small node. Not used under load: the collection stops the process for
 * some tens of milliseconds.
 */
export class IdleMemory {
  private worked = true;
  private quiet = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly collect: () => void = collector()) {}

  start(): void {
    this.timer = setInterval(() => this.check(), checkMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Something was served or consumed. */
  touch(): void {
    this.worked = true;
    this.quiet = 0;
  }

  /** Twice without work since the last collection: the burst is over. */
  check(): void {
    if (!this.worked) return;
    this.quiet += 1;
    if (this.quiet < 2) return;
    this.worked = false;
    this.collect();
  }
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
