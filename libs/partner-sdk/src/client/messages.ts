import {
  partnerMessages,
  type ConcernReportV1,
  type EnquiryV1,
  type FeedbackAcknowledgementV1,
  type FeedbackRequestV1,
  type OutreachContactsV1,
  type PoliceNoticeV1,
  type SupplementV1,
} from '@varsam/contracts';

/**
 * A message as a partner's system can fill it: any field may be missing, any code may be one that only the partner knows. What the source does
 * not say is left out, never made up; the municipality receives it all the same and says in the receipt what was odd.
 */
export type AsFarAsKnown<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly AsFarAsKnown<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: AsFarAsKnown<T[Key]> | undefined }
      : T;

/** The sender's own id is the one thing that a message cannot do without: it makes sending again harmless. */
type Identified<T, Id extends keyof T> = AsFarAsKnown<T> & { readonly [Key in Id]: string };

export interface Messages {
  readonly concernReport: Identified<ConcernReportV1, 'reportId'>;
  readonly policeNotice: Identified<PoliceNoticeV1, 'noticeId'>;
  readonly enquiry: Identified<EnquiryV1, 'enquiryId'>;
  readonly supplement: Identified<SupplementV1, 'supplementId'>;
  readonly feedbackRequest: Identified<FeedbackRequestV1, 'requestId'>;
  readonly feedbackAcknowledgement: Identified<FeedbackAcknowledgementV1, 'acknowledgementId'>;
  readonly outreachContacts: Identified<OutreachContactsV1, 'contactsId'>;
}

export type MessageKind = keyof Messages;

interface Kind {
  /** Its name on the bus. */
  readonly token: string;
  /** Its name over HTTPS. */
  readonly resource: string;
  /** The field that holds the sender's own id. */
  readonly id: string;
}

export const messageKinds: Readonly<Record<MessageKind, Kind>> = {
  concernReport: { token: partnerMessages.concernReport, resource: 'concern-reports', id: 'reportId' },
  policeNotice: { token: partnerMessages.policeNotice, resource: 'police-notices', id: 'noticeId' },
  enquiry: { token: partnerMessages.enquiry, resource: 'enquiries', id: 'enquiryId' },
  supplement: { token: partnerMessages.supplement, resource: 'supplements', id: 'supplementId' },
  feedbackRequest: { token: partnerMessages.feedbackRequest, resource: 'feedback-requests', id: 'requestId' },
  feedbackAcknowledgement: {
    token: partnerMessages.feedbackAcknowledgement,
    resource: 'feedback-acknowledgements',
    id: 'acknowledgementId',
  },
  outreachContacts: { token: partnerMessages.outreachContacts, resource: 'outreach-contacts', id: 'contactsId' },
};

/** A message of whichever kind, as adapters make them and the command line reads them. */
export type OutgoingMessage = { readonly [Kind in MessageKind]: { readonly kind: Kind; readonly message: Messages[Kind] } }[MessageKind];

export function messageIdOf(kind: MessageKind, message: object): string | undefined {
  const id = (message as Readonly<Record<string, unknown>>)[messageKinds[kind].id];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Which kind a message is, told by the id that it has. A feedback request and a supplement also name a report, so their own id counts first. */
export function kindOf(message: object): MessageKind | undefined {
  const kinds = Object.keys(messageKinds) as MessageKind[];
  const ownIdFirst = kinds.filter((kind) => kind !== 'concernReport');
  return [...ownIdFirst, 'concernReport' as const].find((kind) => messageIdOf(kind, message) !== undefined);
}

export function isImmediateDanger(message: object): boolean {
  const { acute } = message as { readonly acute?: { readonly immediateDanger?: unknown } | null };
  return acute?.immediateDanger === true;
}
