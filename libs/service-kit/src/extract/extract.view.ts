import type { OpenedExtract } from './extracts.js';
import { stateOf } from './extract.js';

export interface ExtractItemView {
  readonly itemId: string;
  readonly title: string;
  readonly at?: string;
  readonly content: unknown;
  readonly proposed?: string;
  readonly proposedGround?: string;
  readonly locked: boolean;
  readonly verdict?: string;
  readonly ground?: string;
}

export interface ExtractStepView {
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly sha256?: string;
}

export interface ExtractView {
  readonly extractId: string;
  readonly requestId: string;
  readonly childId: string;
  readonly state: string;
  readonly relation: string;
  readonly expiresOn: string;
  readonly steps: readonly ExtractStepView[];
  readonly items: readonly ExtractItemView[];
}

export function extractView({ extract, items, readings }: OpenedExtract): ExtractView {
  const { extractId, requestId, childId, requester, expiresOn, marks = {}, steps } = extract;
  return {
    ...{ extractId, requestId, childId, state: stateOf(extract), relation: requester.relation, expiresOn },
    steps: steps.map(({ kind, at, by, sha256 }) => ({ kind, at, by, ...(sha256 !== undefined && { sha256 }) })),
    items: [...items, ...readings].map(({ itemId, title, at, content, proposal, locked = false }) => ({
      ...{ itemId, title, content, locked },
      ...(at !== undefined && { at }),
      ...(proposal && { proposed: proposal.verdict }),
      ...(proposal?.ground !== undefined && { proposedGround: proposal.ground }),
      ...(marks[itemId] && { verdict: marks[itemId].verdict }),
      ...(marks[itemId]?.ground !== undefined && { ground: marks[itemId].ground }),
    })),
  };
}
