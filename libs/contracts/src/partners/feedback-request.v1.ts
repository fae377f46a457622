import { IsOptional, Matches } from 'class-validator';
import { IsKommunkod, IsSenderId, IsText, IsUtcInstant } from '../constraints/constraints.js';
import { mailboxForm } from './sender.js';

/** Sent by a partner that reported under a duty and wants to be told whether an investigation was opened (SoL 19:6, DOMAIN 2.1 clock C3). */
export class FeedbackRequestV1 {
  static readonly type = 'se.varsam.partners.feedback-request.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly requestId!: string;

  /** The sender's own id of the report, as it was sent. */
  @IsText(200)
  readonly reportId!: string;

  /** The municipality that received the report. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** The function's e-mail address, when it is another than the report named. */
  @IsOptional()
  @Matches(mailboxForm)
  readonly functionMailbox?: string;

  /** When the sender sent it. */
  @IsOptional()
  @IsUtcInstant()
  readonly sentAt?: string;
}
