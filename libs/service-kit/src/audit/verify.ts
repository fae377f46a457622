import type { AuditEntry } from '@varsam/outbox/audit-store';
import { beforeTheFirst, type Checkpoint, type PublicKeys } from './checkpoint.js';
import { LogComparison } from './compare-log.js';
import { FileIndex, type LineFile } from './file-index.js';
import { Findings, type Finding } from './findings.js';
import { batchFault } from './sealed-batches.js';
import { TableLines, type TableLine } from './table-lines.js';

export interface AuditSource {
  readonly file: LineFile;
  readonly keys: PublicKeys;
  checkpoints(): AsyncIterable<TableLine>;
  /** In the order of their places, many at a time. */
  entries(log: string): AsyncIterable<readonly AuditEntry[]>;
}

export interface LogReport {
  readonly verified: number;
  /** Newer than the last checkpoint: sealed by the next. */
  readonly unsealed: number;
  /** Of checkpoints that are gone from both places. */
  readonly unverifiable: number;
}

export interface AuditReport {
  readonly checkpoints: number;
  readonly newest?: { readonly number: number; readonly hash: string; readonly sealedAt: string };
  readonly logs: Readonly<Record<string, LogReport>>;
  readonly findings: readonly Finding[];
  /** Of all that was found; the list ends at a thousand. */
  readonly found: number;
  /** What the service mended by itself and signed for. */
  readonly notes: readonly { readonly checkpoint: number; readonly note: string }[];
}

/** A checkpoint that somebody wrote down elsewhere: the one thing that whoever rules both places cannot change. */
export interface Pin {
  readonly number: number;
  readonly hash: string;
}

/** Recomputes everything: both copies of the chain against each other, and every entry against what was signed. Streams, whatever the size. */
export async function verifyAudit(source: AuditSource, pin?: Pin): Promise<AuditReport> {
  const findings = new Findings();
  const index = await FileIndex.of(source.file, source.keys, findings);
  const verification = new Verification(source, findings, pin);
  const table = new TableLines(source.checkpoints(), index, source.keys, findings);
  for await (const checkpoint of table.checkpoints()) await verification.add(checkpoint);
  return verification.report();
}

class Verification {
  private readonly logs = new Map<string, LogComparison>();
  private readonly notes: { checkpoint: number; note: string }[] = [];
  private last: Checkpoint | undefined;
  private checkpoints = 0;
  private pinned = false;

  constructor(
    private readonly source: AuditSource,
    private readonly findings: Findings,
    private readonly pin: Pin | undefined,
  ) {}

  async add(checkpoint: Checkpoint): Promise<void> {
    const { body } = checkpoint;
    this.checkpoints++;
    this.checkChain(checkpoint);
    for (const note of body.notes) this.notes.push({ checkpoint: body.number, note });
    for (const [log, range] of Object.entries(body.logs)) {
      await this.comparison(log).compare(body.number, range, checkpoint.leaves[log]!);
    }
    this.last = checkpoint;
  }

  async report(): Promise<AuditReport> {
    const logs: Record<string, LogReport> = {};
    for (const [log, comparison] of this.logs) {
      await comparison.finish();
      const { verified, unsealed, unverifiable } = comparison;
      logs[log] = { verified, unsealed, unverifiable };
    }
    if (this.pin && !this.pinned) this.broken(this.pin.number, 'the checkpoint that was written down is not there');
    const { body, hash } = this.last ?? {};
    const newest = body && hash ? { newest: { number: body.number, hash, sealedAt: body.sealedAt } } : {};
    const { list: findings, count: found } = this.findings;
    return { checkpoints: this.checkpoints, ...newest, logs, findings, found, notes: this.notes };
  }

  private checkChain({ body, hash }: Checkpoint): void {
    const { number, previous } = body;
    if (this.pin?.number === number) {
      this.pinned = true;
      if (this.pin.hash !== hash) this.broken(number, 'not the checkpoint that was written down');
    }
    const isNext = this.last === undefined ? number === 1 : number === this.last.body.number + 1;
    if (isNext && previous !== (this.last?.hash ?? beforeTheFirst)) this.broken(number, 'does not follow the one before it');
  }

  private broken(position: number, about: string): void {
    this.findings.add({ kind: 'broken', where: 'audit_checkpoint', position, about });
  }

  private comparison(log: string): LogComparison {
    const known = this.logs.get(log);
    if (known) return known;
    const fault = log === 'sealed_batch' ? (text: string) => batchFault(text, this.source.keys) : undefined;
    const made = new LogComparison(log, this.source.entries(log), this.findings, fault);
    this.logs.set(log, made);
    return made;
  }
}
