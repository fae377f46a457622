import { localDate } from '@varsam/calendar';
import type { Database } from '@varsam/outbox';
import type { Clock } from '../clock.js';
import { faultOf } from '../log-fields.js';
import { platformLog } from '../logger.js';
import type { Metrics } from '../metrics.js';
import type { MakePacks } from './make-packs.js';
import { isOverdue } from './review-record.js';
import { packs } from './review-store.js';

/** Looks now and then whether a month has ended, for as long as the service runs, and knows how many reviews are overdue. */
export class LogReviews {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private overdue: number | undefined;

  constructor(
    private readonly database: Database,
    /** None where the service has no reviews: then nothing is looked for. */
    private readonly makePacks: MakePacks | undefined,
    private readonly clock: Clock,
    private readonly everyMs: number,
  ) {}

  start(metrics: Metrics): void {
    if (this.makePacks === undefined) return;
    metrics.gauge('varsam_log_review_overdue', 'Monthly log reviews that are not signed off in time', () => this.overdue);
    this.waitFor();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** How many packs were made. */
  async round(): Promise<number> {
    if (this.makePacks === undefined) return 0;
    const made = await this.makePacks.round();
    if (made > 0) platformLog.log({ msg: 'log review packs were made', count: made });
    this.overdue = await this.countOverdue(await this.makePacks.municipalities());
    return made;
  }

  private async countOverdue(kommunkoder: readonly string[]): Promise<number> {
    const today = localDate(this.clock.now());
    let overdue = 0;
    for (const kommunkod of kommunkoder) {
      const all = await this.database.transaction([kommunkod], (tx) => packs(tx, kommunkod, { from: '2000-01-01', to: today }));
      overdue += all.filter((pack) => isOverdue(pack, today)).length;
    }
    return overdue;
  }

  private waitFor(): void {
    this.timer = setTimeout(() => {
      this.running = this.turn();
    }, this.everyMs).unref();
  }

  private async turn(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      platformLog.error({ msg: 'log review packs could not be made', phase: 'log-review', ...faultOf(error) });
    }
    if (!this.stopped) this.waitFor();
  }
}
