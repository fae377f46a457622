import type { Database } from '@varsam/outbox';
import type { AdmittedRequest, Viewer } from '../access.js';
import { faultOf } from '../log-fields.js';
import { platformLog } from '../logger.js';
import type { Metrics } from '../metrics.js';
import type { ReadLog, ReadLogEntry } from '../read-log.js';

type Asked = Pick<AdmittedRequest, 'method' | 'routeOptions' | 'params'>;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** So many of one person in a minute are written one by one; what goes beyond is one entry that says so. */
const limits = { perPerson: 20, people: 500, waiting: 500, minuteMs: 60_000, lingerMs: 500, againMs: 5_000 };

/**
 * Who asked for what their role does not open (DOMAIN 3.6: refusals too). Written a moment after the answer, together, and no more of them
 * than somebody could read: whoever floods the service with refused questions does not flood its database. A database that is away gets them
 * when it is back, and what is left out is counted. Nothing was shown to any of them: what a record refuses is logged with the look at it.
 */
export class RefusedReads {
  private waiting: ReadLogEntry[] = [];
  private counts = new Map<string, number>();
  private countedSince = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly leftOut;

  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
    metrics: Metrics,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.leftOut = metrics.counter('varsam_refusals_left_out_total', 'Refused questions of which the read log has no entry of their own', [
      'why',
    ]);
  }

  note(viewer: Viewer, request: Asked): void {
    const entry = this.entryOf(viewer, request);
    if (entry === undefined) return this.leftOut.inc({ why: 'share' });
    this.keep([entry]);
    this.timer ??= setTimeout(() => void this.flush(), limits.lingerMs).unref();
  }

  async close(): Promise<void> {
    await this.flush();
  }

  private keep(entries: readonly ReadLogEntry[]): void {
    const room = limits.waiting - this.waiting.length;
    this.waiting.push(...entries.slice(0, room));
    if (entries.length > room) this.leftOut.inc({ why: 'full' }, entries.length - room);
  }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = this.waiting;
    this.waiting = [];
    return (this.writing = this.writing.then(() => this.write(entries)));
  }

  private async write(entries: readonly ReadLogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const kommunkoder = [...new Set(entries.map(({ viewer }) => viewer.kommunkod))];
    try {
      await this.database.transaction(kommunkoder, async (tx) => {
        for (const entry of entries) await this.readLog.record(tx, entry);
      });
    } catch (error) {
      platformLog.error({ msg: 'refusals could not be logged yet', count: entries.length, ...faultOf(error) });
      this.keep(entries);
      this.timer ??= setTimeout(() => void this.flush(), limits.againMs).unref();
    }
  }

  private entryOf(viewer: Viewer, { method, routeOptions, params }: Asked): ReadLogEntry | undefined {
    const count = this.count(`${viewer.kommunkod} ${viewer.id}`);
    if (count > limits.perPerson + 1) return undefined;
    const action = count > limits.perPerson ? 'refused-more' : `refused ${method} ${routeOptions?.url ?? ''}`.slice(0, 200);
    const recordIds = Object.values((params ?? {}) as Readonly<Record<string, unknown>>).filter(isUuid);
    return { viewer, action, purpose: viewer.purpose ?? 'none-given', reason: 'role', recordIds, allowed: false };
  }

  private count(person: string): number {
    const now = this.now();
    if (now - this.countedSince >= limits.minuteMs || this.counts.size > limits.people) {
      this.counts = new Map();
      this.countedSince = now;
    }
    const count = (this.counts.get(person) ?? 0) + 1;
    this.counts.set(person, count);
    return count;
  }
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
