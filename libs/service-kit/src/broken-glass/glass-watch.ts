import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Database } from '@varsam/outbox';
import type { Clock } from '../clock.js';
import type { Metrics } from '../metrics.js';
import type { GlassRegister } from './glass-register.js';

const everyMs = 30_000;

/** What waits for a second person, and what has waited too long, for the alarm. A database that is away leaves the figures out. */
export class GlassWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private waiting: { readonly awaiting: number; readonly overdue: number } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly register: GlassRegister,
    private readonly database: Database,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge('varsam_broken_glass_awaiting', 'Broken glass that no second person has looked at', () => this.waiting?.awaiting);
    metrics.gauge('varsam_broken_glass_overdue', 'Broken glass that should have been looked at by now', () => this.waiting?.overdue);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    try {
      this.waiting = await this.database.transaction([], (tx) => this.register.waiting(tx, this.clock.now()));
    } catch {
      this.waiting = undefined;
    }
  }
}
