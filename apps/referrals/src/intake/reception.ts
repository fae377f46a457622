import { Problem } from '@varsam/service-kit';
import type { RejectedMessage } from '../persistence/concerns.js';
import type { ReceiveConcerns, ReceptionOutcome, ReceptionRefusal, ReportToReceive } from '../use-cases/receive-concerns.js';
import type { Arrival } from './arrival.js';
import { advised, problemOf } from './problems.js';
import { receiptJson } from './receipt.js';
import type { Recipient } from './receipt.js';
import type { ReportReader } from './report-reader.js';

export type { RejectedMessage };

/** The answer to one message, the same through either door. */
export type Answer = { readonly receipt: string; readonly filedBefore: boolean } | { readonly problem: Problem };

/** Who receives, and on which phone; read again from time to time. */
export interface Recipients {
  fresh(): Promise<void>;
  recipientOf(kommunkod: string): Recipient;
}

/** Where both doors meet: bytes in, receipts and problems out, a batch at a time (ARCHITECTURE 2). */
export class Reception {
  constructor(
    private readonly reader: ReportReader,
    private readonly receiveConcerns: ReceiveConcerns,
    private readonly directory: Recipients,
  ) {}

  /** One answer for each arrival, in order. When it resolves, everything it answered is committed. */
  async receive<Message extends Arrival>(
    arrivals: readonly Message[],
    keep?: (arrival: Message, problem: Problem) => RejectedMessage,
  ): Promise<readonly Answer[]> {
    await this.directory.fresh();
    const unreadable: RejectedMessage[] = [];
    const reports: ReportToReceive[] = [];
    const readable: Message[] = [];
    const read = arrivals.map((arrival): Problem | undefined => {
      const report = this.read(arrival);
      if (report instanceof Problem) {
        if (keep !== undefined) unreadable.push(keep(arrival, report));
        return report;
      }
      reports.push(report);
      readable.push(arrival);
      return undefined;
    });
    const keepRefused = keep && ((index: number, refusal: ReceptionRefusal) => keep(readable[index]!, problemOf(refusal)));
    const outcomes = (await this.receiveConcerns.handle(reports, unreadable, keepRefused)).values();
    return read.map((problem) => (problem === undefined ? this.answer(outcomes.next().value!) : { problem }));
  }

  private read(arrival: Arrival): ReportToReceive | Problem {
    if (arrival.refused !== undefined) return advised(arrival.refused);
    try {
      return this.reader.read(arrival);
    } catch (error) {
      if (error instanceof Problem) return advised(error);
      throw error;
    }
  }

  private answer(outcome: ReceptionOutcome): Answer {
    if ('refused' in outcome) return { problem: problemOf(outcome.refused) };
    const { filed } = outcome;
    return { receipt: receiptJson(filed, this.directory.recipientOf(filed.kommunkod)), filedBefore: filed.filedBefore };
  }
}
