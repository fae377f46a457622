const remembered = 10_000;

/**
 * How often a message failed by itself. The broker's own count will not do: it also grows with every outage around the message, and a message that waited out
 * an outage would be given up at its first own failure.
 */
export class FailureCount {
  private readonly counts = new Map<number, number>();

  add(sequence: number): number {
    const count = (this.counts.get(sequence) ?? 0) + 1;
    this.counts.delete(sequence);
    this.counts.set(sequence, count);
    if (this.counts.size > remembered) this.dropOldest();
    return count;
  }

  forget(sequence: number): void {
    this.counts.delete(sequence);
  }

  clear(): void {
    this.counts.clear();
  }

  private dropOldest(): void {
    const oldest = this.counts.keys().next();
    if (!oldest.done) this.counts.delete(oldest.value);
  }
}
