import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Database } from '@varsam/outbox';
import type { Metrics } from '@varsam/service-kit/metrics';

const everyMs = 30_000;
const minuteMs = 60_000;

/** How long a concern that reaches the named alone may wait for them. */
export interface UnopenedLimits {
  readonly minutes: number;
  /** Where a sender said immediate danger. */
  readonly dangerMinutes: number;
}

interface Counted {
  readonly unnamed: number;
  readonly unopened: number;
}

const text = 'select protected_without_reader() as unnamed, protected_unopened($1, $2) as unopened';

/**
 * Of how many protected persons nobody is named who may open the vault, and about how many something waits that those who are named have not
 * opened in time, for the alarm: in an emergency nobody else can. A database that is away leaves the figures out.
 */
export class ProtectionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private counted: Counted | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly limits: UnopenedLimits,
    private readonly now: () => Date,
    metrics: Metrics,
  ) {
    const unnamed = 'Protected persons for whom nobody is named who may open the vault';
    const unopened = 'Persons with fictitious particulars about whom something came in that none of the named has opened in time';
    metrics.gauge('varsam_protected_without_reader', unnamed, () => this.counted?.unnamed);
    metrics.gauge('varsam_protected_unopened', unopened, () => this.counted?.unopened);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    const { minutes, dangerMinutes } = this.limits;
    const values = [this.before(minutes), this.before(dangerMinutes)];
    try {
      [this.counted] = await this.database.transaction([], (tx) => tx.query<Counted>({ name: 'protection-watch', text, values }));
    } catch {
      this.counted = undefined;
    }
  }

  private before(minutes: number): Date {
    return new Date(this.now().getTime() - minutes * minuteMs);
  }
}
