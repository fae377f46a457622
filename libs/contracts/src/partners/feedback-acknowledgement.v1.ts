import { IsOptional } from 'class-validator';
import { IsKommunkod, IsOpaqueId, IsSenderId, IsUtcInstant } from '../constraints/constraints.js';

/** Sent by a partner that has got its feedback: proof of delivery (SoL 19:6, DOMAIN 2.1). */
export class FeedbackAcknowledgementV1 {
  static readonly type = 'se.varsam.partners.feedback-acknowledgement.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly acknowledgementId!: string;

  /** The feedback that was got. */
  @IsOpaqueId()
  readonly feedbackId!: string;

  /** The municipality that gave it. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** When it was got. */
  @IsOptional()
  @IsUtcInstant()
  readonly receivedAt?: string;
}
