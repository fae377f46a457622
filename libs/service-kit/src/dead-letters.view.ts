import type { LetterAtRest, LetterPage } from '@varsam/outbox/letters-at-rest';
import type { LetterOfRedrive, RedriveRecord } from '@varsam/outbox/redrive';

/** Everything that operations may know of a message that was given up; never what it says. */
export interface DeadLetterView {
  readonly id: string;
  readonly handler: string;
  readonly subject: string;
  readonly messageId: string;
  readonly slug: string;
  readonly detail: string;
  readonly attempts: number;
  readonly size: number;
  readonly arrivedAt: string;
  readonly laidDownAt: string;
  readonly redrivenAt?: string;
  /** It has waited longer than it may; nothing is deleted for it. */
  readonly overdue: boolean;
}

export interface DeadLettersView {
  readonly deadLetters: readonly DeadLetterView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  /** Messages whose subject names no municipality: counted, and shown to nobody. */
  readonly withoutMunicipality: number;
}

export interface RedriveView {
  readonly id: string;
  readonly state: 'AWAITS_APPROVAL' | 'UNDER_WAY' | 'DONE';
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approvedBy?: string;
  readonly approvedAt?: string;
  readonly letters: readonly RedrivenLetterView[];
}

interface RedrivenLetterView {
  readonly letterId: string;
  /** Absent until its turn has come. */
  readonly outcome?: 'applied' | 'still-refused' | 'already-redriven';
  /** Why it is still refused. */
  readonly slug?: string;
}

/** A uuid, or the place in the stream that stands for an id that was not given. */
const ownForm = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]+:\d+:\d+)$/i;
const manyDigits = /[^.]*\d[^.\d]{0,2}(?:\d[^.\d]{0,2}){4,}\d[^.]*/g;
/** A sender names its messages as it likes, also after a person (DOMAIN 4.7); operations see no such name. */
const withheld = 'withheld';

export function deadLettersView(
  { letters, ...counts }: LetterPage,
  { overdueBefore, ...asked }: { readonly page: number; readonly limit: number; readonly overdueBefore: Date },
): DeadLettersView {
  return { deadLetters: letters.map((letter) => deadLetterView(letter, overdueBefore)), ...asked, ...counts };
}

export function deadLetterView({ arrivedAt, laidDownAt, redrivenAt, ...letter }: LetterAtRest, overdueBefore: Date): DeadLetterView {
  return {
    ...letter,
    messageId: ownForm.test(letter.messageId) ? letter.messageId : withheld,
    subject: letter.subject.replace(manyDigits, withheld),
    arrivedAt: arrivedAt.toISOString(),
    laidDownAt: laidDownAt.toISOString(),
    ...(redrivenAt !== null && { redrivenAt: redrivenAt.toISOString() }),
    overdue: redrivenAt === null && laidDownAt <= overdueBefore,
  };
}

export function redriveView({ requestedAt, approvedBy, approvedAt, letters, ...redrive }: RedriveRecord): RedriveView {
  return {
    ...redrive,
    state: approvedAt === null ? 'AWAITS_APPROVAL' : letters.some(({ outcome }) => outcome === null) ? 'UNDER_WAY' : 'DONE',
    requestedAt: requestedAt.toISOString(),
    ...(approvedBy !== null && { approvedBy }),
    ...(approvedAt !== null && { approvedAt: approvedAt.toISOString() }),
    letters: letters.map(redrivenLetterView),
  };
}

function redrivenLetterView({ letterId, outcome, slug }: LetterOfRedrive): RedrivenLetterView {
  return { letterId, ...(outcome !== null && { outcome }), ...(slug !== null && { slug }) };
}
