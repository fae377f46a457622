import { Logger } from '@nestjs/common';
import type { DisposeOfFiles } from './use-cases/disposal/dispose-of-files.js';

const everyMs = 60_000;

/** The month's list, and whatever a stop left ready to be carried out. Every replica has this clock; the record lets one of them do it. */
export class DisposalClock {
  private readonly log = new Logger('disposal');
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  constructor(private readonly disposals: Pick<DisposeOfFiles, 'runMonth' | 'carryOut'>) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  private tick(): void {
    this.underWay = this.underWay.then(() => this.run()).catch(() => this.log.warn('disposal waits for the next minute'));
  }

  private async run(): Promise<void> {
    await this.disposals.runMonth();
    await this.disposals.carryOut();
  }
}
