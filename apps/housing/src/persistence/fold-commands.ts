import type { Actor, Fact, HousingCase, Outcome } from '../domain/housing-case.js';
import type { Decide } from './housing-cases.js';

export interface Folded<Command> {
  readonly outcomes: readonly Outcome[];
  /** The cases that changed, each once, as they are now. */
  readonly changed: readonly HousingCase[];
  readonly facts: readonly { readonly fact: Fact; readonly kommunkod: string }[];
  /** Commands on a case that is not there for the one who tried, whether it exists or not, or not before a new sign-in. */
  readonly denied: readonly Command[];
}

/** Each command meets its case as the commands before it left it. */
export function foldCommands<Command extends { readonly housingCaseId: string; readonly by: Actor }>(
  cases: readonly HousingCase[],
  commands: readonly Command[],
  decide: Decide<Command>,
): Folded<Command> {
  const current = new Map(cases.map((housing) => [housing.housingCaseId, housing]));
  const changed = new Map<string, HousingCase>();
  const facts: { fact: Fact; kommunkod: string }[] = [];
  const denied: Command[] = [];
  const outcomes = commands.map((command): Outcome => {
    const housing = current.get(command.housingCaseId);
    const decision = housing && decide(housing, command);
    if (decision === undefined || 'refused' in decision) {
      const refused = decision?.refused ?? 'unknown';
      if (refused === 'unknown' || refused === 'sign-in-too-old') denied.push(command);
      return refused;
    }
    const { next } = decision;
    current.set(next.housingCaseId, next);
    changed.set(next.housingCaseId, next);
    facts.push(...decision.facts.map((fact) => ({ fact, kommunkod: next.kommunkod })));
    return 'done';
  });
  return { outcomes, changed: [...changed.values()], facts, denied };
}
