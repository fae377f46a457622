/** One report as its sender knows it. */
export interface Entry {
  readonly reportId: string;
  readonly body: Buffer;
  attempts: number;
  /** The receipt, once it came: the promise that must hold. */
  receipt?: string;
  acknowledgedAt?: number;
}

/** What the partners know, kept apart from everything the services say of themselves. */
export class Ledger {
  readonly entries = new Map<string, Entry>();
  /** Receipts for one report that were not the same. */
  differingReceipts = 0;
  /** Messages that nobody can act on, and how many of them were refused with a reason. */
  poison = { sent: 0, refused: 0 };
  lastAcknowledgedAt = 0;
  private readonly waiting = new Set<(at: number) => void>();

  add(reportId: string, body: Buffer): Entry {
    const entry: Entry = { reportId, body, attempts: 0 };
    this.entries.set(reportId, entry);
    return entry;
  }

  acknowledge(entry: Entry, receipt: string): void {
    if (entry.receipt !== undefined) {
      if (entry.receipt !== receipt) this.differingReceipts++;
      return;
    }
    entry.receipt = receipt;
    entry.acknowledgedAt = Date.now();
    this.lastAcknowledgedAt = entry.acknowledgedAt;
    for (const one of this.waiting) {
      this.waiting.delete(one);
      one(entry.acknowledgedAt);
    }
  }

  /** The time of the next receipt that comes. */
  nextReceipt(): Promise<number> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  get acknowledged(): number {
    let count = 0;
    for (const entry of this.entries.values()) if (entry.receipt !== undefined) count++;
    return count;
  }

  get attempts(): number {
    let count = 0;
    for (const entry of this.entries.values()) count += entry.attempts;
    return count;
  }
}
