import type { Disclosure } from '../domain/disclosure/disclosure.js';
import type { ShownLevelView } from './protected-identity.view.js';

export interface DisclosureStepView {
  readonly kind: string;
  readonly at: string;
  readonly on: string;
  /** Absent where the law itself took the step. */
  readonly by?: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly section: string;
  readonly ruleFrom: string;
  readonly words: string;
  /** False where it is not what was sealed with the logs. */
  readonly intact: boolean;
}

export interface DisclosureView {
  readonly disclosureId: string;
  readonly childId: string;
  readonly state: string;
  readonly ground: string;
  readonly recipientType: string;
  readonly recipient: string;
  readonly categories: readonly string[];
  readonly consentId?: string;
  readonly requestedOn?: string;
  /** A warning: the child or the household is protected, and telling takes a second person. */
  readonly protection?: ShownLevelView;
  readonly steps: readonly DisclosureStepView[];
}

export function disclosureView(disclosure: Disclosure): DisclosureView {
  const { disclosureId, childId, ground, recipientType, recipient, categories, consentId, requestedOn, protection, steps } = disclosure;
  return {
    ...{ disclosureId, childId, state: steps.at(-1)!.kind, ground, recipientType, recipient, categories },
    ...(consentId !== undefined && { consentId }),
    ...(requestedOn !== undefined && { requestedOn }),
    ...(protection && { protection }),
    steps: steps.map(({ by, intact = true, ...step }) => ({
      ...step,
      intact,
      ...(by && { by: by.id }),
      roles: by?.roles ?? [],
      units: by?.units ?? [],
    })),
  };
}
