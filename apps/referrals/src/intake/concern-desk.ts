import type { Warning } from '../domain/concern/concern.js';
import type { ReceiveConcerns } from '../use-cases/receive-concerns.js';
import type { Desk, DeskOutcome } from './desk.js';
import type { OpenedMessage } from './opened-message.js';
import { problemOf } from './problems.js';
import type { ReportReader } from './report-reader.js';

/** Where everything arrives that becomes a concern. */
export class ConcernDesk implements Desk {
  constructor(
    private readonly reader: ReportReader,
    private readonly receiveConcerns: ReceiveConcerns,
  ) {}

  async receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]> {
    const outcomes = await this.receiveConcerns.handle(messages.map((message) => this.reader.read(message)));
    return outcomes.map((outcome) => ('refused' in outcome ? { refused: problemOf(outcome.refused) } : outcome));
  }

  problemsOf(message: OpenedMessage): readonly Warning[] {
    const { command } = this.reader.read(message);
    const decision = this.receiveConcerns.judge(command);
    return 'refused' in decision ? [{ pointer: '', slug: decision.refused }, ...command.formWarnings] : decision.next.warnings;
  }
}
