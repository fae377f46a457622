import type { Place } from '@varsam/outbox/audit-store';

/** What was done to it: changed, taken out, put in, exchanged with another, cut off at the end, or something that no change of one thing explains. */
export type Tampering = 'flip' | 'delete' | 'insert' | 'swap' | 'truncate' | 'broken';

export interface Finding {
  readonly kind: Tampering;
  /** A log (`read_log`), `audit_checkpoint` (the table) or `file`. */
  readonly where: string;
  /** Which entry of the log, or which checkpoint, counted from 1. */
  readonly position: number;
  /** The other one of two that changed places. */
  readonly with?: number;
  /** The entry's own id, where one stands there. */
  readonly id?: string;
  readonly checkpoint?: number;
  readonly about?: string;
}

/** Something is in another place than it was, or other words are: known by two hashes and settled once both sides are seen. */
export interface Changed {
  readonly log: string;
  readonly position: number;
  readonly place: Place;
  readonly content: string;
  readonly expected: Buffer;
  readonly checkpoint: number;
  readonly id?: string;
}

const listed = 1_000;

export class Findings {
  readonly list: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count++;
    if (this.list.length < listed) this.list.push(finding);
  }
}

export function idIn(text: string): { readonly id?: string } {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? { id } : {};
  } catch {
    return {};
  }
}
