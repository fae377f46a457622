import type { CodesInForce, ReceiveConcern, Reception, Refusal } from '../domain/concern/concern.js';
import { receiveConcern } from '../domain/concern/receive-concern.js';
import type { Concerns, ConcernToFile, FiledConcern } from '../persistence/concerns.js';

export interface ReportToReceive extends Omit<ConcernToFile, 'concern'> {
  readonly command: ReceiveConcern;
  /** What may be kept of it when the reporter is anonymous; absent where nothing tells who that is. */
  readonly anonymousBody?: Uint8Array;
}

/** `another-body`: the report's id stands already with other content. */
export type ReceptionRefusal = Refusal | 'another-body';

export type ReceptionOutcome = { readonly filed: FiledConcern } | { readonly refused: ReceptionRefusal };

/** Receives reports from whichever door they came through, a batch at a time, in one transaction. */
export class ReceiveConcerns {
  constructor(
    private readonly concerns: Concerns,
    private readonly codesInForce: () => CodesInForce,
  ) {}

  /** What would be decided, without receiving anything. */
  judge(command: ReceiveConcern): Reception {
    return receiveConcern(command, this.codesInForce());
  }

  /** Answers in the order given. */
  async handle(reports: readonly ReportToReceive[]): Promise<readonly ReceptionOutcome[]> {
    const codes = this.codesInForce();
    const decisions = reports.map(({ command }) => receiveConcern(command, codes));
    const toFile: ConcernToFile[] = [];
    decisions.forEach((decision, index) => {
      if (!('next' in decision)) return;
      const { body, anonymousBody, bodyHash, door, attachments } = reports[index]!;
      const kept = { concern: decision.next, body: decision.next.anonymous ? (anonymousBody ?? body) : body, bodyHash, door };
      toFile.push(attachments === undefined ? kept : { ...kept, attachments });
    });
    const filed = (await this.concerns.file(toFile)).values();
    return decisions.map((decision, index) =>
      'next' in decision ? outcomeOf(filed.next().value!, reports[index]!.bodyHash) : { refused: decision.refused },
    );
  }
}

function outcomeOf(filed: FiledConcern, bodyHash: Buffer): ReceptionOutcome {
  return filed.filedBefore && !filed.bodyHash.equals(bodyHash) ? { refused: 'another-body' } : { filed };
}
