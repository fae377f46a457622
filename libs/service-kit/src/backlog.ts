import type { Database } from '@varsam/outbox';
import type { Metrics } from './metrics.js';

interface Figures {
  readonly oldestSeconds: number;
  readonly pending: number;
}

const cacheMs = 5_000;
const text = `select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds", count(*)::int as "pending"
  from outbox where published_at is null`;

/** What waits to be published: asked of the database at scrape, at most every five seconds. */
export class Backlog {
  private figures: Figures | undefined;
  private measuredAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly database: Database) {}

  show(metrics: Metrics): void {
    metrics.gauge('varsam_outbox_oldest_seconds', 'Age of the oldest event not yet published', () => this.figures?.oldestSeconds);
    metrics.gauge('varsam_outbox_pending', 'Outbox rows not yet published', () => this.figures?.pending);
  }

  /** A database that is away leaves the figures out. */
  async measure(): Promise<void> {
    const now = performance.now();
    if (now - this.measuredAt < cacheMs) return;
    this.measuredAt = now;
    try {
      const [figures] = await this.database.transaction([], (tx) => tx.query<Figures>({ name: 'backlog', text }));
      this.figures = figures;
    } catch {
      this.figures = undefined;
    }
  }
}
