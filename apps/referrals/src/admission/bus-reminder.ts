interface Told {
  tellBus(extent: 'new' | 'all'): Promise<void>;
}

const everyMs = 2_000;
const roundsToAll = 30;

/**
 * Tells the bus of revoked keys until it has heard: it may have been away when they were revoked, and a server that lost its accounts has
 * forgotten them. Once a minute all of them, otherwise what is new.
 */
export class BusReminder {
  private timer: NodeJS.Timeout | undefined;
  private rounds = 0;
  private underway: Promise<void> = Promise.resolve();

  constructor(private readonly partners: Told) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.remind(), everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underway;
  }

  private remind(): void {
    const extent = this.rounds++ % roundsToAll === 0 ? 'all' : 'new';
    // A server or a database that is away comes back; the next round tries again.
    this.underway = this.underway.then(() => this.partners.tellBus(extent)).catch(() => undefined);
  }
}
