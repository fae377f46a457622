import { readCheckpoint, sameCheckpoint, type Checkpoint, type PublicKeys } from './checkpoint.js';
import type { FileIndex } from './file-index.js';
import type { Findings } from './findings.js';

export interface TableLine {
  readonly number: number;
  readonly line: string;
}

const where = 'audit_checkpoint';

/** The checkpoints of the table beside those of the file, each from the copy that is as it was signed. */
export class TableLines {
  /** Which checkpoint stands under the number of which other. */
  private readonly misplaced = new Map<number, number>();

  constructor(
    private readonly rows: AsyncIterable<TableLine>,
    private readonly file: FileIndex,
    private readonly keys: PublicKeys,
    private readonly findings: Findings,
  ) {}

  async *checkpoints(): AsyncIterable<Checkpoint> {
    let next = 1;
    for await (const row of this.rows) {
      for (; next < row.number; next++) yield* this.lacking(next, 'delete');
      yield* await this.chosen(row);
      next = row.number + 1;
    }
    this.judgeMisplaced();
    const newest = next - 1;
    if (this.file.newest > newest) {
      for (let number = next; number <= this.file.newest; number++) yield* this.lacking(number, number === next ? 'truncate' : undefined);
    } else if (newest > this.file.newest) {
      this.findings.add({ kind: 'truncate', where: 'file', position: this.file.newest + 1 });
    }
  }

  private async *lacking(number: number, kind: 'delete' | 'truncate' | undefined): AsyncIterable<Checkpoint> {
    if (kind !== undefined) this.findings.add({ kind, where, position: number });
    const fromFile = await this.fromFile(number);
    if (fromFile) yield fromFile;
  }

  private async chosen({ number, line }: TableLine): Promise<readonly Checkpoint[]> {
    if (this.file.holds(number, line)) return [sameCheckpoint(line)];
    const own = readCheckpoint(line, this.keys);
    if (own?.body.number === number && !this.file.has(number)) return [own];
    const position = number;
    if (own === undefined) this.findings.add({ kind: number > this.file.newest ? 'insert' : 'flip', where, position });
    else if (own.body.number !== number) this.misplaced.set(number, own.body.number);
    else this.findings.add({ kind: 'broken', where, position, about: 'the file holds another one of that number' });
    const fromFile = await this.fromFile(number);
    return fromFile ? [fromFile] : [];
  }

  private async fromFile(number: number): Promise<Checkpoint | undefined> {
    const line = await this.file.line(number);
    return line === undefined ? undefined : readCheckpoint(line, this.keys);
  }

  private judgeMisplaced(): void {
    for (const [position, other] of this.misplaced) {
      if (position > this.file.newest) this.findings.add({ kind: 'insert', where, position });
      else if (this.misplaced.get(other) !== position) this.findings.add({ kind: 'flip', where, position });
      else if (position < other) this.findings.add({ kind: 'swap', where, position, with: other });
    }
  }
}
