import { problemText } from '@varsam/contracts';
import { Problem } from '@varsam/service-kit';
import type { Warning } from '../domain/concern/concern.js';
import type { RefuseWrongNumbers } from '../use-cases/refuse-wrong-numbers.js';
import type { Arrival } from './arrival.js';
import type { Desk } from './desk.js';
import type { MessageOpener } from './message-opener.js';
import type { OpenedMessage } from './opened-message.js';
import type { Surroundings } from './reception.js';
import { statedNumbers } from './stated-numbers.js';

export interface ValidationProblem extends Warning {
  readonly messageSv: string;
  readonly messageEn: string;
}

export interface Verdict {
  readonly valid: boolean;
  /** Everything at once, so that a partner mends its system once. */
  readonly problems: readonly ValidationProblem[];
}

export type StrictForm = (message: unknown) => readonly Warning[];

/**
 * Judges a message as strictly as the contract is written, and keeps nothing of it: its form, the codes in force, identity numbers, and
 * whatever its desk would warn of or refuse. What nobody can read is answered as it would be if it were sent.
 */
export class Validation {
  constructor(
    private readonly opener: MessageOpener,
    private readonly desks: ReadonlyMap<string, Desk>,
    private readonly forms: ReadonlyMap<string, StrictForm>,
    private readonly numbers: RefuseWrongNumbers,
    private readonly surroundings: Surroundings,
  ) {}

  /** @throws Problem where nobody could read it */
  async judge(arrival: Arrival): Promise<Verdict> {
    await this.surroundings.fresh();
    const [read] = await this.opener.read([arrival]);
    if (read === undefined || read instanceof Problem) throw read;
    const atDesk = await this.desks.get(arrival.message)?.problemsOf?.(read);
    const found = [
      ...this.ofNumbers(read),
      ...(atDesk ?? []),
      ...(this.forms.get(arrival.message)?.(read.content) ?? []),
      ...read.warnings,
    ];
    const problems = oneForEachPlace(found).map(({ pointer, slug }) => ({ pointer, slug, ...problemText(slug) }));
    return { valid: problems.length === 0, problems };
  }

  private ofNumbers(message: OpenedMessage): readonly Warning[] {
    const impossible = this.numbers.impossibleAmong(statedNumbers(message.content));
    return [...this.opener.misplacedNumbers(message), ...impossible.map(({ pointer }) => ({ pointer, slug: 'invalid-person-id' }))];
  }
}

/** The first says most: what a person would say of a field, before what its form lacks. Of the whole message several things can be said. */
function oneForEachPlace(problems: readonly Warning[]): readonly Warning[] {
  const byPlace = new Map<string, Warning>();
  for (const problem of problems) {
    const place = problem.pointer === '' ? problem.slug : problem.pointer;
    if (!byPlace.has(place)) byPlace.set(place, problem);
  }
  return [...byPlace.values()];
}
