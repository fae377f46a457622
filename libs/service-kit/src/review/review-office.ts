import { addMonths, localDate, type LocalDate } from '@varsam/calendar';
import type { Database, Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { Viewer } from '../access.js';
import type { Clock } from '../clock.js';
import { Problem } from '../problem.js';
import type { ReadLog } from '../read-log.js';
import { monthBefore } from './month-of-log.js';
import type { NoteKeys } from './note-keys.js';
import { isOverdue, isSignedOff, type Outcome, type PackProgress, type PackRecord, type ReviewItem } from './review-record.js';
import {
  addOutcome,
  addSignOff,
  itemsOf,
  lockPack,
  openItems,
  outcomeCounts,
  packOf,
  packs,
  viewerOfItem,
  type OutcomeCount,
  type Page,
} from './review-store.js';
import type { RuleReport } from './review-rules.js';

export interface OpenedPack {
  readonly pack: PackRecord;
  readonly items: readonly (ReviewItem & { readonly notes: readonly (string | undefined)[] })[];
}

export interface Judgement {
  readonly packId: string;
  readonly entryId: string;
  readonly outcome: Outcome;
  readonly note?: string | undefined;
}

export interface MonthOfFigures {
  readonly pack: PackProgress & { readonly rules: readonly RuleReport[] };
  readonly outcomes: readonly OutcomeCount[];
}

export interface Period {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/** The reviewers' work, within their own municipality. What they look at is in the read log as well: reviewers are reviewed. */
export class ReviewOffice {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
    private readonly notes: NoteKeys,
    private readonly clock: Clock,
    /** Whose log it is, as the figures say it. */
    readonly service: string,
  ) {}

  get today(): LocalDate {
    return localDate(this.clock.now());
  }

  /** What is overdue first, then the latest. */
  list(viewer: Viewer, period: Period): Promise<readonly PackProgress[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const found = await packs(tx, viewer.kommunkod, this.span(period));
      await this.log(
        tx,
        viewer,
        'log-review-packs-list',
        found.map(({ id }) => id),
      );
      const late = (pack: PackProgress): number => (isOverdue(pack, this.today) ? 0 : 1);
      return found.toSorted((one, other) => late(one) - late(other));
    });
  }

  open(viewer: Viewer, packId: string, page: Page): Promise<OpenedPack> {
    return this.found(viewer, packId, 'log-review-pack-read', async (tx, pack) => {
      const items = await itemsOf(tx, { kommunkod: viewer.kommunkod, packId, reviewerId: viewer.id, ...page });
      const key = await this.notes.find(tx, viewer.kommunkod, packId);
      const notesOf = ({ outcomes }: ReviewItem) =>
        outcomes.map(({ id, note }) => (note === null ? undefined : this.notes.open(key, id, note)));
      return { pack, items: items.map((item) => ({ ...item, notes: notesOf(item) })) };
    });
  }

  /** Of one entry, by somebody who did not read. What was said before stays; the latest stands. */
  judge(viewer: Viewer, { packId, entryId, outcome, note }: Judgement): Promise<PackRecord> {
    return this.found(viewer, packId, 'log-review-outcome', async (tx, pack) => {
      if (isSignedOff(pack) || pack.signers.includes(viewer.id)) throw signedOff();
      const viewerId = await viewerOfItem(tx, { packId, entryId, reviewerId: viewer.id });
      if (viewerId === undefined) return undefined;
      const { kommunkod, id: reviewerId } = viewer;
      const id = v7();
      const sealed = note === undefined ? null : this.notes.seal(await this.notes.forWriting(tx, kommunkod, packId), id, note);
      await addOutcome(tx, { id, packId, entryId, kommunkod, viewerId, outcome, reviewerId, at: this.clock.now(), note: sealed });
      return packOf(tx, kommunkod, packId);
    });
  }

  /** For all entries but the reviewer's own, when each of them has an answer. */
  signOff(viewer: Viewer, packId: string): Promise<PackRecord> {
    return this.found(viewer, packId, 'log-review-sign-off', async (tx, pack) => {
      const { kommunkod, id: reviewerId } = viewer;
      if (pack.signers.includes(reviewerId)) return pack;
      const open = await openItems(tx, packId, reviewerId);
      if (open > 0) throw unjudged(open);
      await addSignOff(tx, { packId, kommunkod, reviewerId, at: this.clock.now() });
      return packOf(tx, kommunkod, packId);
    });
  }

  figures(viewer: Viewer, period: Period): Promise<readonly MonthOfFigures[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const found = await packs(tx, viewer.kommunkod, this.span(period));
      const ids = found.map(({ id }) => id);
      await this.log(tx, viewer, 'log-review-figures', ids);
      const counts = await outcomeCounts(tx, ids);
      return found.map((pack) => ({ pack, outcomes: counts.filter(({ packId }) => packId === pack.id) }));
    });
  }

  /** The work on one pack. Whatever is not there for this reviewer looks like nothing, and stands in the log as an attempt. */
  private async found<T>(
    viewer: Viewer,
    packId: string,
    action: string,
    work: (tx: Transaction, pack: PackRecord) => Promise<T | undefined>,
  ): Promise<T> {
    const result = await this.database.transaction([viewer.kommunkod], async (tx) => {
      await lockPack(tx, packId);
      const pack = await packOf(tx, viewer.kommunkod, packId);
      const done = pack && (await work(tx, pack));
      await this.log(tx, viewer, action, [packId], done !== undefined);
      return done;
    });
    if (result === undefined) throw new Problem('not-found', 404, 'Not found');
    return result;
  }

  private log(tx: Transaction, viewer: Viewer, action: string, recordIds: readonly string[], allowed = true): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? 'log-review', recordIds, allowed });
  }

  private span({ from, to }: Period): { readonly from: LocalDate; readonly to: LocalDate } {
    const last = to ?? monthBefore(this.today);
    return { from: from ?? addMonths(last, -23), to: last };
  }
}

function signedOff(): Problem {
  return new Problem('review-signed-off', 409, 'The review has been signed off', 'What was found later belongs to the next review.');
}

function unjudged(open: number): Problem {
  const what = 'Give every entry an outcome first. A question to the one who read is open until it is answered.';
  return new Problem('entries-not-judged', 409, 'Not every entry has been judged', what, { members: { open } });
}
