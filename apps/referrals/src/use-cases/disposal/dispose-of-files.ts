import { addMonths, localDate } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { Viewer } from '../../domain/child-file.js';
import type { Disposal, DisposalList, ExceptionReason } from '../../domain/disposal/disposal.js';
import { disposalDue } from '../../domain/disposal/disposal-due.js';
import type { RetentionRules } from '../../domain/disposal/retention.js';
import type {
  DisposalLists,
  DisposalQuestion,
  Disposals,
  Judging,
  OpenedList,
  ReadyDisposal,
  ReportedDisposal,
  ToldStanding,
} from '../../persistence/disposal/disposals.js';

interface Surroundings {
  readonly rules: () => Promise<RetentionRules>;
  readonly now: () => Date;
  /** Once the transaction under way has committed. */
  readonly afterCommit: (fn: () => void) => void;
  /** Of a disposal that could not be carried out. */
  readonly failed: (disposalId: string) => void;
}

/** Disposal (gallring, SoL 16:1–5): considered, proposed, approved by a second person, judged again, carried out, proved. */
export class DisposeOfFiles {
  private readonly listed = new Set<string>();
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly lists: DisposalLists,
    private readonly disposals: Disposals,
    private readonly around: Surroundings,
  ) {}

  /** Once a month in each municipality, however often and in however many replicas it is asked for. */
  async runMonth(): Promise<void> {
    const judging = await this.judging();
    for (const kommunkod of await this.disposals.municipalities()) {
      const key = `${kommunkod} ${judging.today.slice(0, 7)}`;
      if (this.listed.has(key)) continue;
      await this.lists.ofMonth(kommunkod, judging);
      this.listed.add(key);
    }
  }

  async order(viewer: Viewer): Promise<DisposalList | undefined> {
    return this.lists.order(viewer, await this.judging());
  }

  all(viewer: Viewer, page: { readonly limit: number; readonly page: number }): Promise<readonly DisposalList[]> {
    return this.lists.lists(viewer, page);
  }

  read(viewer: Viewer, listId: string, question: DisposalQuestion): Promise<OpenedList | undefined> {
    return this.lists.read(viewer, listId, question);
  }

  approve(viewer: Viewer, listId: string): Promise<number | 'unknown' | 'second-person-needed'> {
    return this.lists.approve(viewer, listId, this.around.now());
  }

  except(viewer: Viewer, disposalId: string, reason: ExceptionReason): Promise<Disposal | 'unknown' | 'not-waiting'> {
    return this.lists.except(viewer, disposalId, reason);
  }

  async noteStandings(told: readonly ToldStanding[]): Promise<void> {
    const ready = await this.disposals.noteStandings(told, await this.judging());
    if (ready) this.around.afterCommit(() => void this.carryOut().catch(() => undefined));
  }

  gather(reports: readonly ReportedDisposal[]): Promise<void> {
    return this.disposals.gather(reports);
  }

  /** Whatever is ready, one file at a time, each with a transaction of its own: nobody who reports waits for more than one. */
  carryOut(): Promise<void> {
    // What a run before left undone is there for the next one.
    this.underWay = this.underWay.catch(() => undefined).then(() => this.carryOutAll());
    return this.underWay;
  }

  private async carryOutAll(): Promise<void> {
    const kommunkoder = await this.disposals.municipalities();
    const tried: string[] = [];
    for (;;) {
      const ready = await this.disposals.nextReady(kommunkoder, tried);
      if (ready === undefined) return;
      tried.push(ready.id);
      await this.tryOne(ready);
    }
  }

  /** What fails is tried again in the next run, and keeps none of the others waiting. */
  private async tryOne(ready: ReadyDisposal): Promise<void> {
    try {
      await this.disposals.carryOut(ready, await this.judging());
    } catch {
      await this.disposals.noteFault(ready);
      this.around.failed(ready.id);
    }
  }

  private async judging(): Promise<Judging> {
    const rules = await this.around.rules();
    const now = this.around.now();
    const today = localDate(now);
    return { today, now, judge: (file) => disposalDue(file, rules, today), noNoteAfter: latestNoteThatCanBeDue(rules, today) };
  }
}

function latestNoteThatCanBeDue({ retention }: RetentionRules, today: LocalDate): LocalDate {
  const years = retention.filter(({ keep }) => keep === 'YEARS_AFTER_LAST_NOTE').map((rule) => rule.years ?? 0);
  return addMonths(today, -12 * Math.min(...years, 100));
}
