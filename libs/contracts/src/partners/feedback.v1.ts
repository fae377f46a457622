import { IsOptional } from 'class-validator';
import { IsLocalDate, IsNested, IsOneOf, IsOpaqueId, IsText, IsUtcInstant } from '../constraints/constraints.js';
import { ReceiptProofV1 } from './receipt.v1.js';

/** All that a reporter may be told: an enumeration, never free text (SoL 19:6, OSL 26:9 a). */
export const feedbackContents = ['INVESTIGATION_OPENED', 'INVESTIGATION_NOT_OPENED', 'INVESTIGATION_ALREADY_ONGOING'] as const;
export type FeedbackContent = (typeof feedbackContents)[number];

/** Sent to a partner that reported under a duty, when reception has found feedback suitable: whether an investigation was opened (SoL 19:6, DOMAIN 2.1 clock C3). */
export class FeedbackV1 {
  static readonly type = 'se.varsam.partners.feedback.v1';

  /** The feedback; the acknowledgement names it. */
  @IsOpaqueId()
  readonly feedbackId!: string;

  /** The sender's own id of the report, as it was sent. */
  @IsText(200)
  readonly reportId!: string;

  /** What was decided. */
  @IsOneOf(feedbackContents)
  readonly content!: FeedbackContent;

  /** The day of the decision under SoL 20:2; absent when an investigation was already going on. */
  @IsOptional()
  @IsLocalDate()
  readonly decidedOn?: string;

  /** When the feedback was sent. */
  @IsUtcInstant()
  readonly sentAt!: string;

  /** The board that gives it. */
  @IsText(200)
  readonly recipientName!: string;

  /** At the receiving authority the message is secret under OSL 40:7 g. */
  @IsOneOf(['OSL_40_7G'])
  readonly secrecy!: 'OSL_40_7G';

  /** Proof that it is in the audit log, verified as that of a receipt. */
  @IsNested(() => ReceiptProofV1)
  readonly proof!: ReceiptProofV1;
}
