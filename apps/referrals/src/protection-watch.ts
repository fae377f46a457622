import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Database } from '@varsam/outbox';
import type { Metrics } from '@varsam/service-kit/metrics';

const everyMs = 30_000;

/**
 * Of how many protected persons nobody is named who may open the vault, for the alarm: until somebody is, nobody can find them in an emergency.
 * A database that is away leaves the figure out.
 */
export class ProtectionWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private persons: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'varsam_protected_without_reader',
      'Protected persons for whom nobody is named who may open the vault',
      () => this.persons,
    );
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    try {
      this.persons = await this.database.transaction([], async (tx) => {
        const [counted] = await tx.query<{ persons: number }>({
          name: 'protected-without-reader',
          text: 'select protected_without_reader() as persons',
        });
        return counted!.persons;
      });
    } catch {
      this.persons = undefined;
    }
  }
}
