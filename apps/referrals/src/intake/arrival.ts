import type { Problem } from '@varsam/service-kit';

/** What a partner can send. Each has a subject and a resource of its own, and one desk that receives it. */
export const intakeMessages = [
  'concern-report',
  'police-notice',
  'enquiry',
  'supplement',
  'feedback-request',
  'feedback-acknowledgement',
  'outreach-contacts',
] as const;

export type IntakeMessage = (typeof intakeMessages)[number];

/** Who sends, and to which municipality, as the door has proved: the token's client, or the subject that only this partner may publish on. */
export interface Sender {
  readonly kommunkod: string;
  readonly partnerId: string;
}

/** A message as it stands at the door, before anybody has read it. Both doors build the same (ARCHITECTURE 2). */
export interface Arrival extends Sender {
  /** `unknown`: a message of a kind or version that is not received here; it comes refused. */
  readonly message: IntakeMessage | 'unknown';
  readonly door: 'HTTPS' | 'NATS';
  /** As it came: JSON, bare or in a CloudEvent, or a JWE that holds either. */
  readonly body: Uint8Array;
  /** The body parsed strictly, where the door has done so already. */
  readonly parsed?: unknown;
  /** Why it goes no further, where the door knows before anybody reads. */
  readonly refused?: Problem;
  /** Fixed here, once; drives every clock (SoL 20:2). */
  readonly receivedAt: Date;
}
