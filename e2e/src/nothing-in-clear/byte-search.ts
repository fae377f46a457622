import { gunzipSync, inflateSync } from 'node:zlib';
import type { Pattern } from './spellings.js';

export interface Hit {
  readonly pattern: Pattern;
  readonly offset: number;
}

const slots = 1 << 22;
const slotOf = (head: number) => (head ^ (head >>> 11)) & (slots - 1);

/** Thousands of patterns in one pass: four bytes decide whether to look closer. */
export class ByteSearch {
  private readonly maybe = new Uint8Array(slots);
  private readonly byHead = new Map<number, Pattern[]>();
  readonly longest: number;

  constructor(readonly patterns: readonly Pattern[]) {
    this.longest = Math.max(...patterns.map(({ bytes }) => bytes.length));
    for (const pattern of patterns) {
      const head = pattern.bytes.readInt32BE();
      this.maybe[slotOf(head)] = 1;
      this.byHead.set(head, [...(this.byHead.get(head) ?? []), pattern]);
    }
  }

  in(bytes: Buffer): readonly Hit[] {
    return [...this.inPlain(bytes), ...this.inPacked(bytes)];
  }

  private inPlain(bytes: Buffer): readonly Hit[] {
    const hits: Hit[] = [];
    const { maybe } = this;
    const { length } = bytes;
    let head = 0;
    for (let at = 0; at < length; at += 1) {
      head = (head << 8) | bytes[at]!;
      if (maybe[slotOf(head)] === 1 && at >= 3) this.lookCloser(bytes, at - 3, head, hits);
    }
    return hits;
  }

  private lookCloser(bytes: Buffer, offset: number, head: number, hits: Hit[]): void {
    for (const pattern of this.byHead.get(head) ?? []) {
      const end = offset + pattern.bytes.length;
      if (end > bytes.length || bytes.compare(pattern.bytes, 0, pattern.bytes.length, offset, end) !== 0) continue;
      if (!pattern.standsAlone || (!goesOn(bytes[offset - 1]) && !goesOn(bytes[end]))) hits.push({ pattern, offset });
    }
  }

  /** gzip and zlib begin with bytes of their own; what unpacks is searched too, and counts where the packed bytes begin. */
  private inPacked(bytes: Buffer): readonly Hit[] {
    const hits: Hit[] = [];
    for (let at = bytes.indexOf(0x78); at !== -1; at = bytes.indexOf(0x78, at + 1)) {
      if ([0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0)) hits.push(...this.unpacked(bytes, at, inflateSync));
    }
    for (let at = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1'); at !== -1; at = bytes.indexOf('\x1f\x8b\x08', at + 3, 'latin1')) {
      hits.push(...this.unpacked(bytes, at, gunzipSync));
    }
    return hits;
  }

  private unpacked(bytes: Buffer, at: number, unpack: typeof inflateSync): readonly Hit[] {
    try {
      const limits = { finishFlush: 2, maxOutputLength: 1 << 24 } as const;
      const plain = unpack(bytes.subarray(at, at + (1 << 20)), limits);
      return plain.length < 4 ? [] : this.inPlain(plain).map(({ pattern }) => ({ pattern, offset: at }));
    } catch {
      return []; // two bytes that only looked like a beginning
    }
  }
}

/** A letter, a digit, or any byte of a letter beyond ASCII. */
function goesOn(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0xc3;
}
