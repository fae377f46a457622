import type { Moment } from '@varsam/calendar';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import { judgeSuitability } from '../../domain/feedback/judge-suitability.js';
import type { JudgeSuitability } from '../../domain/feedback/judge-suitability.js';
import type { Feedbacks, JudgeOutcome } from '../../persistence/feedback/feedbacks.js';
import type { SentFeedback } from '../../persistence/feedback/sent-feedbacks.js';

export class JudgeFeedback {
  constructor(
    private readonly feedbacks: Feedbacks,
    private readonly now: () => Moment,
    private readonly newId: () => string,
    private readonly tell: (feedback: SentFeedback) => void,
    private readonly rules: (kommunkod: string) => Promise<readonly DisclosureRule[]>,
  ) {}

  /** The reporter is told only once the decision stands in the record; whoever does not hear it fetches it or asks again. */
  async handle(concernId: string, command: JudgeSuitability): Promise<JudgeOutcome> {
    const { at, on } = this.now();
    const judging = { at: new Date(at), on, feedbackId: this.newId(), rules: await this.rules(command.actor.kommunkod) };
    const outcome = await this.feedbacks.judge(command.actor, concernId, (feedback) => judgeSuitability(feedback, command, judging));
    if ('sent' in outcome && outcome.sent !== undefined) this.tell(outcome.sent);
    return outcome;
  }
}
