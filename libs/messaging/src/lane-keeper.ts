import { jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { ConsumeLoop } from './consume-loop.js';
import type { LoopOptions } from './consume-loop.js';
import { laneOf, laneSettings, LaneShare } from './lanes.js';
import type { ConsumeSettings } from './settings.js';
import { ensureStream } from './stream.js';

const lookEveryMs = 1_000;

/**
 * Reads a subject in lanes, one durable consumer for each sender, so that a sender with a thousand messages waiting delays nobody but itself.
 * Whoever has written to the stream has a lane; a new sender gets one within a second of its first message.
 */
export class LaneKeeper {
  private readonly lanes = new Map<string, ConsumeLoop>();
  private readonly share: LaneShare;
  private looking: Promise<void> | undefined;
  private again: NodeJS.Timeout | undefined;
  private ending = false;

  constructor(
    private readonly settings: ConsumeSettings,
    private readonly laneToken: number,
    private readonly options: LoopOptions,
  ) {
    this.share = new LaneShare(settings.maxBatch);
  }

  start(): void {
    this.options.link.onConnected(() => this.look());
  }

  async stop(): Promise<void> {
    this.ending = true;
    clearTimeout(this.again);
    await this.looking;
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
  }

  private look(): void {
    clearTimeout(this.again);
    this.looking ??= this.openLanes().finally(() => {
      this.looking = undefined;
      if (!this.ending) this.again = setTimeout(() => this.look(), lookEveryMs);
    });
  }

  private async openLanes(): Promise<void> {
    const connection = this.options.link.current;
    if (connection === undefined || this.ending) return;
    try {
      for (const lane of await this.newLanes(connection)) this.open(lane);
    } catch (error) {
      this.options.logger.warn(
        `${this.settings.durable}: lanes not looked after: ${error instanceof Error ? error.message : 'unknown fault'}`,
      );
    }
  }

  private async newLanes(connection: NatsConnection): Promise<ReadonlySet<string>> {
    const { stream } = this.options;
    const jsm = await jetstreamManager(connection, { checkAPI: false });
    if (this.lanes.size === 0 && stream !== undefined) {
      await ensureStream(connection, stream);
      await this.endOldReader(jsm);
    }
    const { state } = await jsm.streams.info(this.settings.stream, { subjects_filter: '>' });
    const all = Object.keys(state.subjects ?? {}).map((subject) => laneOf(subject, this.settings.subject, this.laneToken));
    return new Set(all.filter((lane) => !this.lanes.has(lane)));
  }

  /** One consumer for all was how it was read before there were lanes; what it had left is read by the lanes. */
  private async endOldReader(jsm: JetStreamManager): Promise<void> {
    await jsm.consumers.delete(this.settings.stream, this.settings.durable).catch(() => false);
  }

  private open(lane: string): void {
    if (this.ending) return;
    const { rules } = this.options;
    const loop = new ConsumeLoop(laneSettings(this.settings, this.laneToken, lane), {
      ...this.options,
      rules: {
        ...rules,
        handle: (deliveries, context) => {
          this.share.seen(lane);
          return rules.handle(deliveries, context);
        },
      },
      batchLimit: () => this.share.batchLimit,
      onBatch: (report) => this.options.onBatch(report),
    });
    this.lanes.set(lane, loop);
    // It is opened because something lies in it: its first batch already leaves room for the others.
    this.share.seen(lane);
    loop.start();
  }
}
