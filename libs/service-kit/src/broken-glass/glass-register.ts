import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '../access.js';
import type { BrokenGlass, GlassHistory, GlassReview } from './broken-glass.js';

export interface GlassQuestion {
  readonly kommunkod: string;
  readonly reviewed: boolean;
  readonly limit: number;
  readonly page: number;
}

/** With the words, which only the second person and the log review are to see. */
export interface OpenedGlass {
  readonly glass: BrokenGlass;
  /** Absent where its key has been taken away. */
  readonly reason?: string;
}

/** What is known of a file of which somebody wants to know whether the glass is broken: its own id, and the mark of its identity number. */
export type GlassPlace = { readonly childId: string; readonly mark?: Buffer } | { readonly childId?: string; readonly mark: Buffer };

/** Glass that has been broken. Added to and read, never changed; `tx` is the transaction in which the reading is logged. */
export interface GlassRegister {
  open(tx: Transaction, glass: BrokenGlass, reason: string): Promise<void>;
  /** The one that opens this place to the viewer now; the last one where there are several. */
  live(tx: Transaction, viewer: Pick<Viewer, 'id' | 'kommunkod'>, place: GlassPlace, now: Date): Promise<BrokenGlass | undefined>;
  /** What this person has broken and been objected to before `now`. */
  history(tx: Transaction, viewer: Pick<Viewer, 'id' | 'kommunkod'>, now: Date): Promise<GlassHistory>;
  find(tx: Transaction, kommunkod: string, id: string): Promise<OpenedGlass | undefined>;
  /** Those that wait, what is overdue first; or those that have been reviewed, the latest first. */
  list(tx: Transaction, question: GlassQuestion): Promise<readonly BrokenGlass[]>;
  /** False where somebody else was quicker. */
  review(tx: Transaction, glass: BrokenGlass, review: GlassReview): Promise<boolean>;
  /** Numbers over all municipalities, for the alarm. */
  waiting(tx: Transaction, now: Date): Promise<{ readonly awaiting: number; readonly overdue: number }>;
}
