import {
  ConcernReportV1,
  EnquiryV1,
  FeedbackAcknowledgementV1,
  FeedbackRequestV1,
  OutreachContactsV1,
  PoliceNoticeV1,
  problemsOf,
  problemText,
  SupplementV1,
} from '@varsam/contracts';
import type { MessageKind } from '../client/messages.js';
import { identityFault } from './identity-number.js';

/** One thing that is not as agreed, where it stands and what it is, for programs and for people. It repeats nothing of what the message says. */
export interface MessageProblem {
  /** JSON Pointer; empty for the whole message. */
  readonly pointer: string;
  readonly slug: string;
  readonly messageSv: string;
  readonly messageEn: string;
}

const contracts: Readonly<Record<MessageKind, new () => object>> = {
  concernReport: ConcernReportV1,
  policeNotice: PoliceNoticeV1,
  enquiry: EnquiryV1,
  supplement: SupplementV1,
  feedbackRequest: FeedbackRequestV1,
  feedbackAcknowledgement: FeedbackAcknowledgementV1,
  outreachContacts: OutreachContactsV1,
};

/**
 * Everything that is not as agreed, at once and without a server, as `validate` of the municipality would say it. Strict, so that a partner can
 * mend its system at leisure: the municipality receives what a human can act on all the same.
 */
export function validateMessage(kind: MessageKind, message: unknown, today: Date = new Date()): readonly MessageProblem[] {
  const form = problemsOf(contracts[kind], message);
  const known = new Set(form.map(({ pointer }) => pointer));
  const numbers = personIds(message, '').filter(({ pointer, value }) => !known.has(pointer) && identityFault(value, today) !== undefined);
  const all = [...form, ...numbers.map(({ pointer }) => ({ pointer, slug: 'invalid-person-id' }))];
  return all.map(({ pointer, slug }) => ({ pointer, slug, ...problemText(slug) }));
}

const official: readonly unknown[] = ['PERSONNUMMER', 'SAMORDNINGSNUMMER'];

/** Official numbers wherever a person may have one. */
function personIds(part: unknown, pointer: string): readonly { readonly pointer: string; readonly value: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  const { type, value } = part as { readonly type?: unknown; readonly value?: unknown };
  const own = official.includes(type) && typeof value === 'string' ? [{ pointer: `${pointer}/value`, value }] : [];
  return [...own, ...Object.entries(part).flatMap(([name, inside]) => personIds(inside, `${pointer}/${escaped(name)}`))];
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
