import type { CodesInForce, ReceiveConcern, Refusal } from '../domain/concern/concern.js';
import { receiveConcern } from '../domain/concern/receive-concern.js';
import type { Concerns, ConcernToFile, FiledConcern, RejectedMessage } from '../persistence/concerns.js';

export interface ReportToReceive {
  readonly command: ReceiveConcern;
  readonly body: Uint8Array;
  readonly bodyHash: Buffer;
}

/** `another-body`: the report's id stands already with other content. */
export type ReceptionRefusal = Refusal | 'another-body';

export type ReceptionOutcome = { readonly filed: FiledConcern } | { readonly refused: ReceptionRefusal };

/** How a refused message is kept among the dead letters, by its place in the batch; absent where the sender is told on the spot. */
export type KeepRefused = (index: number, refusal: ReceptionRefusal) => RejectedMessage;

/** Receives reports from whichever door they came through, a batch at a time, in one transaction. */
export class ReceiveConcerns {
  constructor(
    private readonly concerns: Concerns,
    private readonly codesInForce: () => CodesInForce,
  ) {}

  /** Answers in the order given. `unreadable` are messages from the same batch that did not parse; they are kept in the same transaction. */
  async handle(
    reports: readonly ReportToReceive[],
    unreadable: readonly RejectedMessage[],
    keepRefused?: KeepRefused,
  ): Promise<readonly ReceptionOutcome[]> {
    const codes = this.codesInForce();
    const decisions = reports.map(({ command }) => receiveConcern(command, codes));
    const toFile: ConcernToFile[] = [];
    const rejected = [...unreadable];
    decisions.forEach((decision, index) => {
      const { body, bodyHash } = reports[index]!;
      if ('next' in decision) toFile.push({ concern: decision.next, body, bodyHash });
      else if (keepRefused !== undefined) rejected.push(keepRefused(index, decision.refused));
    });
    const filed = (await this.concerns.file(toFile, rejected)).values();
    const outcomes = decisions.map((decision, index) =>
      'next' in decision ? outcomeOf(filed.next().value!, reports[index]!.bodyHash) : { refused: decision.refused },
    );
    if (keepRefused !== undefined) await this.keepConflicts(outcomes, keepRefused);
    return outcomes;
  }

  /** Which bodies conflict is known only once the batch is filed. A message is acked after this, so a conflict that was not kept comes again. */
  private async keepConflicts(outcomes: readonly ReceptionOutcome[], keepRefused: KeepRefused): Promise<void> {
    const conflicts = outcomes.flatMap((outcome, index) =>
      'refused' in outcome && outcome.refused === 'another-body' ? [keepRefused(index, outcome.refused)] : [],
    );
    if (conflicts.length > 0) await this.concerns.file([], conflicts);
  }
}

function outcomeOf(filed: FiledConcern, bodyHash: Buffer): ReceptionOutcome {
  return filed.filedBefore && !filed.bodyHash.equals(bodyHash) ? { refused: 'another-body' } : { filed };
}
