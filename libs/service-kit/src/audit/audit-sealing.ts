import { faultOf } from '../log-fields.js';
import { platformLog } from '../logger.js';
import type { Metrics } from '../metrics.js';
import { Problem } from '../problem.js';
import type { Sealer } from './sealer.js';

export interface SealingTimes {
  readonly everyMs: number;
  /** Nothing was written outside for so long: what comes in could be removed without a trace, so nothing more comes in. */
  readonly stallMs: number;
}

export type SealingState = 'up' | 'late' | 'stalled';

/** Said at both doors; over NATS the message is put back and comes again. */
export class AuditStalled extends Problem {
  /** The same message may be received later as it is. */
  readonly transient = true;

  constructor() {
    super(
      'audit-stalled',
      503,
      'Reports cannot be received safely just now',
      'Ett barn kan inte vänta: ring socialtjänsten i kommunen, eller 112. Skicka igen senare. / A child cannot wait: phone the social services of the municipality, or 112. Send again later.',
      { retryAfterSeconds: 600 },
    );
  }
}

/** Seals every few seconds, for as long as the service runs, and knows since when it has not been able to. */
export class AuditSealing {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private everWritten = false;
  private writtenAt: number;
  private sealedAsOf: number;
  /** When it was, and which transactions had begun by then. */
  private unsettled: { readonly at: number; readonly next: number }[] = [];

  constructor(
    /** None where no place outside the database is set: then nothing is sealed and nothing stalls. */
    private readonly sealer: Sealer | undefined,
    private readonly times: SealingTimes,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.writtenAt = this.now();
    this.sealedAsOf = this.writtenAt;
  }

  start(metrics: Metrics): void {
    if (this.sealer === undefined) return;
    const about = 'How long ago all that was read and received by then was sealed and written outside the database';
    metrics.gauge('varsam_audit_seal_age_seconds', about, () => (this.now() - this.sealedAsOf) / 1000);
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  get state(): SealingState | undefined {
    if (this.sealer === undefined) return undefined;
    const age = this.now() - this.writtenAt;
    if (age >= this.times.stallMs) return 'stalled';
    return age >= this.times.stallMs / 4 ? 'late' : 'up';
  }

  /** @throws AuditStalled when what is received now could not be vouched for */
  admit(): void {
    if (this.state === 'stalled') throw new AuditStalled();
  }

  /** One round: everything that is final by now. */
  async round(): Promise<void> {
    if (this.sealer === undefined) return;
    const began = this.now();
    for (let more = true; more && !this.stopped;) {
      const sealed = await this.sealer.seal();
      ({ more } = sealed);
      for (const note of sealed.notes) platformLog.error({ msg: 'the audit checkpoints were mended', outcome: note });
      if (!more) this.settle(began, sealed.horizon);
    }
  }

  private settle(at: number, horizon: { readonly settled: number; readonly next: number }): void {
    this.writtenAt = at;
    this.everWritten = true;
    this.unsettled.push({ at, next: horizon.next });
    const done = this.unsettled.filter(({ next }) => next <= horizon.settled);
    this.sealedAsOf = done.at(-1)?.at ?? this.sealedAsOf;
    // One transaction that never ends holds up everything; how many rounds it has been need not be remembered.
    this.unsettled = this.unsettled.filter(({ next }) => next > horizon.settled).slice(0, 100);
  }

  /** A restart does not set the clock back: the last checkpoint is as old as it is. */
  private async lookBack(): Promise<void> {
    if (this.everWritten) return;
    const age = await this.sealer?.age().catch(() => undefined);
    if (age !== undefined) this.writtenAt = Math.min(this.writtenAt, this.now() - age);
  }

  private async loop(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      await this.lookBack();
      platformLog.error({ msg: 'the audit log could not be sealed', phase: 'audit', outcome: this.state, ...faultOf(error) });
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.loop();
    }, this.times.everyMs).unref();
  }
}
