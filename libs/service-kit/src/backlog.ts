import type { Database } from '@varsam/outbox';
import type { Metrics } from './metrics.js';

interface Figures {
  readonly oldestSeconds: number;
  readonly pending: number;
}

type Letters = Pick<Figures, 'oldestSeconds'>;

const cacheMs = 5_000;
const text = `select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds", count(*)::int as "pending"
  from outbox where published_at is null`;
const lettersText = `select coalesce(extract(epoch from clock_timestamp() - dead_letter_oldest()), 0)::float8 as "oldestSeconds"`;

/** What waits to be published, and for somebody to look at: asked of the database at scrape, at most every five seconds. */
export class Backlog {
  private figures: Figures | undefined;
  private letters: Letters | undefined;
  private measuredAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly database: Database) {}

  show(metrics: Metrics): void {
    metrics.gauge('varsam_outbox_oldest_seconds', 'Age of the oldest event not yet published', () => this.figures?.oldestSeconds);
    metrics.gauge('varsam_outbox_pending', 'Outbox rows not yet published', () => this.figures?.pending);
    metrics.gauge('varsam_dead_letter_oldest_seconds', 'Age of the oldest dead letter that waits', () => this.letters?.oldestSeconds);
  }

  /** A database that is away leaves the figures out. */
  async measure(): Promise<void> {
    const now = performance.now();
    if (now - this.measuredAt < cacheMs) return;
    this.measuredAt = now;
    this.figures = await this.ask<Figures>('backlog', text);
    this.letters = await this.ask<Letters>('backlog-letters', lettersText);
  }

  private async ask<Row extends object>(name: string, question: string): Promise<Row | undefined> {
    try {
      const [row] = await this.database.transaction([], (tx) => tx.query<Row>({ name, text: question }));
      return row;
    } catch {
      return undefined;
    }
  }
}
