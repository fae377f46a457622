import type { DescribedAttachment } from '../domain/attachment/attachment.js';
import { receiveSupplement } from '../domain/supplement/receive-supplement.js';
import type { KnownConcern, ReceiveSupplement, SupplementDecision, SupplementRefusal } from '../domain/supplement/supplement.js';
import type { SentMessage } from '../persistence/partner-messages.js';
import type { Supplements, SupplementToFile } from '../persistence/supplements.js';
import { outcomeOf } from './filing-outcome.js';
import type { MessageOutcome } from './filing-outcome.js';

export interface SupplementToReceive {
  readonly command: ReceiveSupplement;
  readonly sent: SentMessage;
  readonly attachments: readonly DescribedAttachment[];
}

/** Joins what partners add to the concerns they reported. */
export class ReceiveSupplements {
  constructor(private readonly supplements: Supplements) {}

  /** What would become of one, without anything being kept. */
  async judge(command: ReceiveSupplement): Promise<SupplementDecision> {
    const [known] = await this.supplements.known(command.kommunkod, [command.concernId]);
    return receiveSupplement(command, known);
  }

  /** One for each, in order. */
  async handle(given: readonly SupplementToReceive[]): Promise<readonly MessageOutcome<SupplementRefusal>[]> {
    const known = await this.known(given);
    const toFile: SupplementToFile[] = [];
    const decisions = given.map(({ command, sent, attachments }) => {
      const decision = receiveSupplement(command, known.get(command.concernId));
      if ('next' in decision) toFile.push({ supplement: decision.next, sent, attachments });
      return decision;
    });
    const filed = (await this.supplements.file(toFile)).values();
    return decisions.map((decision, index) =>
      'refused' in decision ? decision : outcomeOf(filed.next().value!, given[index]!.sent.bodyHash),
    );
  }

  /** A batch mostly is for one municipality. */
  private async known(given: readonly SupplementToReceive[]): Promise<ReadonlyMap<string, KnownConcern>> {
    const kommunkoder = [...new Set(given.map(({ command }) => command.kommunkod))];
    const known = new Map<string, KnownConcern>();
    for (const kommunkod of kommunkoder) {
      const ids = given.flatMap(({ command }) => (command.kommunkod === kommunkod ? [command.concernId] : []));
      for (const concern of await this.supplements.known(kommunkod, ids)) known.set(concern.concernId, concern);
    }
    return known;
  }
}
