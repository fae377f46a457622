import type { AuditEntry, Place } from '@varsam/outbox/audit-store';
import { contentHash, isAfter, leafAt, type SealedRange } from './checkpoint.js';
import { idIn, type Changed, type Findings } from './findings.js';

interface Found {
  readonly entry: AuditEntry;
  readonly content: string;
  readonly leaf: Buffer;
}

interface Missing {
  readonly position: number;
  readonly checkpoint: number;
}

const paired = 200;

/** Walks through one log beside its checkpoints, with no more of it in memory than one checkpoint holds. */
export class LogComparison {
  private readonly pages: AsyncIterator<readonly AuditEntry[]>;
  private page: readonly AuditEntry[] = [];
  private at = 0;
  private readonly changed: Changed[] = [];
  private missing: Missing[] = [];
  private expectedTotal = 0;
  verified = 0;
  unverifiable = 0;
  unsealed = 0;

  constructor(
    private readonly log: string,
    pages: AsyncIterable<readonly AuditEntry[]>,
    private readonly findings: Findings,
    /** Besides its place in the chain, what an entry must fulfil on its own. */
    private readonly faultIn: (text: string) => string | undefined = () => undefined,
  ) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  async compare(checkpoint: number, range: SealedRange, leaves: readonly Buffer[]): Promise<void> {
    this.expectedTotal = range.total;
    const first = range.total - range.count + 1;
    // Nobody knows any more what stood here: the checkpoint that did is gone from both places.
    this.unverifiable += (await this.take(range.after)).length;
    const actual = await this.take(range.upTo);
    if (this.isUntouched(actual, leaves)) this.examine(actual, first, checkpoint);
    else this.align(actual, leaves, first, checkpoint);
  }

  /** What came after the last checkpoint is sealed by the next; what was cut off is told as such. */
  async finish(): Promise<void> {
    for (; await this.hasMore(); this.at = this.page.length) this.unsealed += this.page.length - this.at;
    this.pairChanges();
    let from = this.missing.length;
    while (from > 0 && this.missing[from - 1]!.position === this.expectedTotal - (this.missing.length - from)) from--;
    this.missing.forEach(({ position, checkpoint }, index) => {
      if (index <= from) this.findings.add({ kind: index < from ? 'delete' : 'truncate', where: this.log, position, checkpoint });
    });
  }

  private async take(upTo: Place): Promise<readonly Found[]> {
    const taken: Found[] = [];
    while (await this.hasMore()) {
      for (; this.at < this.page.length; this.at++) {
        const entry = this.page[this.at]!;
        if (isAfter(entry.place, upTo)) return taken;
        const content = contentHash(entry.text);
        taken.push({ entry, content, leaf: leafAt(this.log, entry.place, content) });
      }
    }
    return taken;
  }

  private async hasMore(): Promise<boolean> {
    while (this.at >= this.page.length) {
      const { value, done } = await this.pages.next();
      if (done) return false;
      [this.page, this.at] = [value, 0];
    }
    return true;
  }

  private isUntouched(actual: readonly Found[], leaves: readonly Buffer[]): boolean {
    return actual.length === leaves.length && actual.every(({ leaf }, index) => leaf.equals(leaves[index]!));
  }

  private examine(actual: readonly Found[], first: number, checkpoint: number): void {
    this.verified += actual.length;
    actual.forEach(({ entry }, index) => {
      const about = this.faultIn(entry.text);
      if (about !== undefined) {
        this.findings.add({ kind: 'broken', where: this.log, position: first + index, checkpoint, about, ...idIn(entry.text) });
      }
    });
  }

  private align(actual: readonly Found[], leaves: readonly Buffer[], first: number, checkpoint: number): void {
    const expected = new Set(leaves.map(textOf));
    const present = new Set(actual.map(({ leaf }) => textOf(leaf)));
    let [at, own] = [0, 0];
    // As many are gone as are new from here to the next entry that is known: they are the same entries with other words.
    while (at < leaves.length || own < actual.length) {
      const [gone, strange] = [
        run(leaves, at, (leaf) => !present.has(textOf(leaf))),
        run(actual, own, ({ leaf }) => !expected.has(textOf(leaf))),
      ];
      const known = gone === 0 && strange === 0;
      // Known, and yet there twice: of two that are alike the second is one too many, or too few.
      const twice = known && (at === leaves.length || own === actual.length) ? 1 : 0;
      if (known && twice === 0) {
        this.verified++;
        [at, own] = [at + 1, own + 1];
        continue;
      }
      const [taken, lost] = [strange + twice, gone + twice];
      this.tell(actual.slice(own, own + taken), leaves.slice(at, at + lost), first + at, checkpoint);
      [at, own] = [Math.min(at + lost, leaves.length), Math.min(own + taken, actual.length)];
    }
  }

  private tell(strange: readonly Found[], gone: readonly Buffer[], position: number, checkpoint: number): void {
    const same = Math.min(strange.length, gone.length);
    for (let i = 0; i < same; i++) {
      const { entry, content } = strange[i]!;
      const change = {
        log: this.log,
        position: position + i,
        place: entry.place,
        content,
        expected: gone[i]!,
        checkpoint,
        ...idIn(entry.text),
      };
      if (this.changed.length < paired) this.changed.push(change);
      else this.findings.add({ kind: 'flip', where: this.log, position: change.position, checkpoint, ...idIn(entry.text) });
    }
    for (let i = same; i < gone.length; i++) this.missing.push({ position: position + i, checkpoint });
    for (const { entry } of strange.slice(same)) {
      this.findings.add({ kind: 'insert', where: this.log, position: position + same, checkpoint, ...idIn(entry.text) });
    }
  }

  /** Two that hold each other's words have changed places. */
  private pairChanges(): void {
    const settled = new Set<Changed>();
    for (const one of this.changed) {
      if (settled.has(one)) continue;
      const other = this.changed.find((each) => each !== one && !settled.has(each) && exchanged(one, each));
      const head = { where: this.log, position: one.position, checkpoint: one.checkpoint, ...(one.id === undefined ? {} : { id: one.id }) };
      this.findings.add(other === undefined ? { kind: 'flip', ...head } : { kind: 'swap', with: other.position, ...head });
      settled.add(one);
      if (other !== undefined) settled.add(other);
    }
  }
}

function exchanged(one: Changed, other: Changed): boolean {
  return leafAt(one.log, one.place, other.content).equals(one.expected) && leafAt(one.log, other.place, one.content).equals(other.expected);
}

function run<T>(list: readonly T[], from: number, is: (each: T) => boolean): number {
  let to = from;
  while (to < list.length && is(list[to]!)) to++;
  return to - from;
}

function textOf(leaf: Buffer): string {
  return leaf.toString('latin1');
}
