import type { Moment } from '@varsam/calendar';

/** Who asks for what is kept about the child (GDPR art. 15), and how staff made sure of it. */
export interface Requester {
  readonly relation: 'CHILD' | 'GUARDIAN';
  readonly identityCheck: 'ID_DOCUMENT' | 'E_IDENTIFICATION' | 'KNOWN_IN_PERSON';
  /** Of a guardian: whose custody it is. */
  readonly custody?: 'JOINT' | 'SOLE' | 'NONE';
  /** A guardian's own opaque id, so that what is hidden from them stays hidden (OSL 26:2, LVU 14 §). */
  readonly personId?: string;
}

/** What the law lets be left out of an extract; [?] counsel of the municipality says when. */
export const maskGrounds: Readonly<Record<string, string>> = {
  OSL_10_3: 'OSL 10:3',
  OSL_12_3: 'OSL 12:3',
  OSL_21_3: 'OSL 21:3',
  OSL_22_1: 'OSL 22:1',
  OSL_23_1: 'OSL 23:1',
  OSL_25_1: 'OSL 25:1',
  OSL_26_1: 'OSL 26:1',
  OSL_26_2: 'OSL 26:2',
  OSL_26_5: 'OSL 26:5',
  OSL_35_1: 'OSL 35:1',
};

/** One thing that is kept, as one whole to be given out or left out. */
export interface ExtractItem {
  readonly itemId: string;
  readonly title: string;
  readonly at?: string;
  readonly content: unknown;
  /** What happens to it where nobody says otherwise; without one a person has to say. */
  readonly proposal?: Mark;
  /** Never given to this requester, whatever a person marks. */
  readonly locked?: true;
}

export interface Mark {
  readonly verdict: 'RELEASE' | 'MASK';
  /** Of what is left out. */
  readonly ground?: string;
}

export type Marks = Readonly<Record<string, Mark>>;

export interface Ordered {
  readonly extractId: string;
  readonly kommunkod: string;
  readonly childId: string;
  /** The same in every service that the extract is ordered from. */
  readonly requestId: string;
  readonly requester: Requester;
  /** Of what is kept apart from the child's file; of the file itself where nothing is said. */
  readonly part?: string;
  readonly steps: readonly ExtractStep[];
  /** After that day nothing is made of it any more. */
  readonly expiresOn: string;
  /** Of the latest review. */
  readonly marks?: Marks;
}

export interface ExtractStep extends Moment {
  readonly kind: 'ORDERED' | 'REVIEWED' | 'APPROVED' | 'DECLINED' | 'MADE';
  readonly by: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  /** Of the document that was made. */
  readonly sha256?: string;
}

export type ExtractRefusal =
  | 'unknown'
  | 'sign-in-too-old'
  | 'hidden-from-requester'
  | 'no-custody'
  | 'expired'
  | 'finished'
  | 'not-all-marked'
  | 'mask-without-ground'
  | 'may-not-be-released'
  | 'not-reviewed'
  | 'second-person-needed'
  | 'not-approved'
  | 'changed-since-review';

export function stateOf({ steps }: Pick<Ordered, 'steps'>): ExtractStep['kind'] {
  return steps.at(-1)!.kind;
}

/** A guardian without custody is no party (SoL 3:4); the young person always is. */
export function orderRefusal({ relation, custody }: Requester): ExtractRefusal | undefined {
  return relation === 'GUARDIAN' && custody !== 'JOINT' && custody !== 'SOLE' ? 'no-custody' : undefined;
}

/** The secrecy review: everything is marked, what is left out has its ground, and what may never go to this requester does not. */
export function reviewExtract(
  extract: Ordered,
  items: readonly ExtractItem[],
  given: Marks,
  now: Moment,
): { readonly marks: Marks } | { readonly refused: ExtractRefusal } {
  const refused = closed(extract, now);
  if (refused !== undefined) return { refused };
  const marks: Record<string, Mark> = {};
  for (const { itemId, proposal, locked } of items) {
    const mark = given[itemId] ?? proposal;
    if (mark === undefined) return { refused: 'not-all-marked' };
    if (mark.verdict === 'RELEASE' && locked) return { refused: 'may-not-be-released' };
    if (mark.verdict === 'MASK' && (mark.ground === undefined || maskGrounds[mark.ground] === undefined))
      return { refused: 'mask-without-ground' };
    marks[itemId] = mark;
  }
  return { marks };
}

/** A second look, by somebody who has neither ordered nor reviewed it. */
export function approvalRefusal(extract: Ordered, by: string, now: Moment): ExtractRefusal | undefined {
  const refused = closed(extract, now);
  if (refused !== undefined) return refused;
  const last = extract.steps.at(-1)!;
  if (last.kind !== 'REVIEWED') return 'not-reviewed';
  return last.by === by || extract.steps[0]!.by === by ? 'second-person-needed' : undefined;
}

/** Made once, of exactly what was reviewed: what has come since is no part of it and asks for a new look. */
export function makingRefusal(extract: Ordered, items: readonly ExtractItem[], now: Moment): ExtractRefusal | undefined {
  const refused = closed(extract, now);
  if (refused !== undefined) return refused;
  if (stateOf(extract) !== 'APPROVED') return 'not-approved';
  const { marks = {} } = extract;
  if (items.some(({ itemId, locked }) => marks[itemId] === undefined || (locked && marks[itemId].verdict === 'RELEASE')))
    return 'changed-since-review';
  return undefined;
}

/** A guardian who is given a page of nothing but what is left out is told that there is something. */
export function tellsByOmission({ requester, marks = {} }: Ordered, items: readonly ExtractItem[]): boolean {
  return requester.relation === 'GUARDIAN' && items.every(({ itemId }) => marks[itemId]?.verdict !== 'RELEASE');
}

function closed(extract: Ordered, now: Moment): ExtractRefusal | undefined {
  const state = stateOf(extract);
  if (state === 'MADE' || state === 'DECLINED') return 'finished';
  return extract.expiresOn < now.on ? 'expired' : undefined;
}
