import type { DisclosureRule } from '../disclosure/disclosure-rule.js';
import { mayDisclose } from '../disclosure/may-disclose.js';
import { contentOf } from './feedback-content.js';
import type { Actor, Feedback, Refusal, Suitability } from './feedback.js';
import { stateOf } from './feedback.js';

export interface JudgeSuitability {
  readonly suitable: boolean;
  readonly reason?: string;
  readonly actor: Actor;
}

/** When the decision is made, under which law, and the id that feedback would go out under. */
export interface Judging {
  readonly at: Date;
  readonly on: string;
  readonly feedbackId: string;
  readonly rules: readonly DisclosureRule[];
}

export type Judgement = { readonly next: Feedback & { readonly suitability: Suitability } } | { readonly refused: Refusal };

/** A person decides whether the reporter is told (SoL 19:6 "unless inappropriate", DOMAIN 3.2); without a request it is told on own initiative. */
export function judgeSuitability(feedback: Feedback, command: JudgeSuitability, now: Judging): Judgement {
  const { decision, mandated, suitability } = feedback;
  if (!mandated) return { refused: 'not-mandated' };
  if (suitability !== undefined) return { refused: 'already-decided' };
  if (decision === undefined) return { refused: 'not-decided' };

  const judged = { at: now.at, on: now.on, by: whoOf(command.actor), legalBasis: 'SOL_19_6_FEEDBACK' } as const;
  if (!command.suitable) {
    if (stateOf(feedback) === 'NOT_REQUESTED') return { refused: 'not-requested' };
    const reason = command.reason?.trim() ?? '';
    return reason === '' ? { refused: 'reason-missing' } : { next: { ...feedback, suitability: { ...judged, suitable: false, reason } } };
  }

  const content = contentOf(decision.outcome);
  if (content === undefined) return { refused: 'nothing-to-tell' };
  if (!isLawful(feedback, command.actor, now)) return { refused: 'no-ground' };
  const { feedbackId } = now;
  // An investigation that was running already was decided on in another case than the reporter's.
  const told = content === 'INVESTIGATION_ALREADY_ONGOING' ? { content } : { content, decidedOn: decision.on };
  return { next: { ...feedback, suitability: { ...judged, suitable: true, feedbackId, ...told } } };
}

/** No ground, no send: feedback too goes by the rule of its day (OSL 26:9 a). */
function isLawful({ kommunkod, childId }: Feedback, by: Actor, { on, rules }: Judging): boolean {
  const item = { kommunkod, childId, holder: 'SOCIAL_SERVICES', recipientType: 'REPORTER', categories: ['FEEDBACK'] } as const;
  return 'lawful' in mayDisclose(item, 'SOL_19_6_FEEDBACK', rules, [], { by, reason: '', on }, on);
}

function whoOf({ id, roles, units }: Actor): Pick<Actor, 'id' | 'roles' | 'units'> {
  return { id, roles, units };
}
