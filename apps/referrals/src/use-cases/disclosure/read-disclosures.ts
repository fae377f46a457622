import { isInForce } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { Discloser } from '../../domain/disclosure/disclosure.js';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import { ruleOn } from '../../domain/disclosure/may-disclose.js';
import { released } from '../../domain/outreach/released-counts.js';
import type { ReleasedCell } from '../../domain/outreach/released-counts.js';
import { isTold, wholePeriod } from '../../domain/outreach/whole-periods.js';
import type { DisclosurePage, DisclosureQuestion, Disclosures, GroundCount, Period } from '../../persistence/disclosure/disclosures.js';

export interface ReleasedGroundCount extends Period, Record<Exclude<keyof GroundCount, 'month' | 'ground'>, ReleasedCell> {
  readonly ground: string;
}

/** To whom a child's data went, by which right; and what the law of a day allows. */
export class ReadDisclosures {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly today: () => LocalDate,
  ) {}

  ofChild(viewer: Discloser, childId: string, question: DisclosureQuestion): Promise<DisclosurePage | undefined> {
    return this.disclosures.ofChild(viewer, childId, question);
  }

  /**
   * For the board: how often, never about whom. Small numbers may be one child in a small town, and a single day the day on which the police were
   * told of it, so finished months alone (DOMAIN 3.11).
   */
  async figures(viewer: Discloser, asked: Period): Promise<readonly ReleasedGroundCount[]> {
    const today = this.today();
    const counts = (await this.disclosures.figures(viewer, asked)).map(({ month, ...count }) => ({
      ...count,
      ...wholePeriod(month, 'month'),
    }));
    return counts
      .filter((count) => isTold(count, asked, today))
      .map(({ from, to, ground, handedOver, declined, stopped }) => ({
        ...{ from, to, ground, handedOver: released(handedOver), declined: released(declined), stopped: released(stopped) },
      }));
  }

  /** The rules in force that day, the municipality's own before those for all. */
  async rules(viewer: Discloser, on: LocalDate = this.today()): Promise<readonly DisclosureRule[]> {
    const rules = await this.disclosures.rules(viewer.kommunkod);
    const grounds = new Set(rules.filter((rule) => isInForce(rule, on)).map(({ ground }) => ground));
    return [...grounds].map((ground) => ruleOn(rules, viewer.kommunkod, ground, on)!);
  }
}
