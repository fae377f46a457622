import { contentHash, readCheckpoint, type PublicKeys } from './checkpoint.js';
import type { Findings } from './findings.js';

/** A checkpoint file, wherever its bytes are. */
export interface LineFile {
  lines(): AsyncIterable<FileLine>;
  at(offset: number, length: number): Promise<string>;
}

export interface FileLine {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  /** It ends as a line does. */
  readonly whole: boolean;
}

interface Indexed {
  /** The checkpoint that the line is; none of a line that nobody signed. */
  readonly number: number | undefined;
  readonly hash: string;
  readonly offset: number;
  readonly length: number;
  readonly whole: boolean;
  readonly mendedTorn: boolean;
}

const where = 'file';

/** Which checkpoint stands where in the file. Its lines are many and long, so only their places are kept. */
export class FileIndex {
  private readonly byNumber = new Map<number, Indexed>();
  newest = 0;

  private constructor(private readonly file: LineFile) {}

  static async of(file: LineFile, keys: PublicKeys, findings: Findings): Promise<FileIndex> {
    const lines: Indexed[] = [];
    for await (const { text, offset, length, whole } of file.lines()) {
      const body = readCheckpoint(text, keys)?.body;
      const mendedTorn = body?.notes.includes('torn-line') === true;
      lines.push({ number: body?.number, hash: contentHash(text), offset, length, whole, mendedTorn });
    }
    const index = new FileIndex(file);
    index.judge(lines, findings);
    return index;
  }

  has(number: number): boolean {
    return this.byNumber.has(number);
  }

  holds(number: number, line: string): boolean {
    return this.byNumber.get(number)?.hash === contentHash(line);
  }

  async line(number: number): Promise<string | undefined> {
    const found = this.byNumber.get(number);
    return found && this.file.at(found.offset, found.length);
  }

  /** Beside the numbers that must stand there one after the other. */
  private judge(lines: Indexed[], findings: Findings): void {
    const times = Map.groupBy(lines, ({ number }) => number);
    let expected = 1;
    for (let i = 0; i < lines.length; i++) {
      const { number } = lines[i]!;
      if (number === undefined) {
        expected += this.judgeUnsigned(lines, i, expected, findings);
      } else if (number < expected || (number > expected && times.get(number)!.length > 1)) {
        findings.add({ kind: 'insert', where, position: expected, checkpoint: number });
      } else {
        const swapped = i + number - expected;
        if (number > expected && lines[swapped]?.number === expected) {
          findings.add({ kind: 'swap', where, position: expected, with: number });
          [lines[i], lines[swapped]] = [lines[swapped]!, lines[i]!];
        } else {
          for (; expected < number; expected++) findings.add({ kind: 'delete', where, position: expected });
        }
        this.byNumber.set(expected, lines[i]!);
        expected++;
      }
    }
    this.newest = expected - 1;
  }

  /** How many of the expected checkpoints the line was: one, or none where it stands between two. */
  private judgeUnsigned(lines: readonly Indexed[], at: number, expected: number, findings: Findings): 0 | 1 {
    const next = lines[at + 1];
    if (next?.number === expected) {
      // Half a line that a crash left, as the one after it says under its signature.
      if (!next.mendedTorn) findings.add({ kind: 'insert', where, position: expected });
      return 0;
    }
    const cut = next === undefined && !lines[at]!.whole;
    findings.add({ kind: cut ? 'truncate' : 'flip', where, position: expected });
    return 1;
  }
}
