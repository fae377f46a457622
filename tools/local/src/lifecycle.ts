/** Thrown out of whatever was under way when a stop was asked for. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
  }
}

type Stop = () => Promise<void>;

/**
 * Knows everything that runs and stops it in the opposite order. Something that finishes starting after the stop was
 * asked for is stopped at once, so there is no moment at which a signal could leave a process behind.
 */
export class Lifecycle {
  private readonly running: { readonly name: string; readonly stop: Stop }[] = [];
  private readonly abort = new AbortController();
  private stopping: Promise<void> | undefined;

  constructor(private readonly onFault: (name: string, error: unknown) => void) {}

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Resolves when a stop was asked for. */
  readonly asked = new Promise<void>((resolve) => {
    this.abort.signal.addEventListener('abort', () => resolve(), { once: true });
  });

  checkpoint(): void {
    if (this.abort.signal.aborted) throw new Stopped();
  }

  async own(name: string, stop: Stop): Promise<void> {
    if (!this.abort.signal.aborted) {
      this.running.push({ name, stop });
      return;
    }
    await this.stopOne(name, stop);
    throw new Stopped();
  }

  stop(): Promise<void> {
    this.abort.abort();
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (let next = this.running.pop(); next; next = this.running.pop()) await this.stopOne(next.name, next.stop);
  }

  private async stopOne(name: string, stop: Stop): Promise<void> {
    try {
      await stop();
    } catch (error) {
      this.onFault(name, error); // one part that will not stop must not keep the others running
    }
  }
}
