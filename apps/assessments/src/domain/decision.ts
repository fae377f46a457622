import type { Instant, LocalDate } from '@varsam/calendar';
import type { Actor } from './actor.js';

/** Everything that can be decided here, with the section that it rests on. */
export type DecisionKind = 'PROTECTION_ASSESSMENT' | 'PRE_ASSESSMENT' | 'PRE_ASSESSMENT_EXTENSION' | 'INVESTIGATION_CLOSURE' | 'HAND_OVER';

/** A decision in the child's personal file: who, when, on what ground and why. Never changed; a correction is a new one (SoL 14:3, 14:6). */
export interface DecisionRecord {
  readonly kind: DecisionKind;
  readonly result: string;
  readonly legalBasis: string;
  readonly decidedBy: Actor;
  readonly decidedAt: Instant;
  readonly decidedOn: LocalDate;
  readonly text: string;
}

export type Decision<State, Fact, Refusal> =
  { readonly next: State; readonly facts: readonly Fact[]; readonly record: DecisionRecord } | { readonly refused: Refusal };

/** What became of a command: the state as it is now, or why nothing changed. */
export type Outcome<State, Refusal> = { readonly done: State } | { readonly refused: Refusal };
