import { randomFillSync } from 'node:crypto';

/** Random bytes from a pool: one call to the system's generator serves hundreds of initialisation vectors. */
export class RandomPool {
  private readonly pool: Buffer;
  private used: number;

  constructor(private readonly size = 8192) {
    this.pool = Buffer.allocUnsafeSlow(size);
    this.used = size;
  }

  /** Copies, so that a caller never sees bytes that are given out again. */
  fill(target: Uint8Array, offset: number, length: number): void {
    if (this.used + length > this.size) {
      randomFillSync(this.pool);
      this.used = 0;
    }
    const end = this.used + length;
    target.set(this.pool.subarray(this.used, end), offset);
    this.pool.fill(0, this.used, end);
    this.used = end;
  }
}
