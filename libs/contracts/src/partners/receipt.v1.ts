import { IsOptional } from 'class-validator';
import { IsList, IsNested, IsNestedList, IsOneOf, IsOpaqueId, IsText, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

/** What was received although it was not as agreed; reception has a task for it. */
export class ReceiptWarningV1 {
  /** JSON Pointer to the field in the report as it was sent. */
  @IsText(400, { minLength: 0 })
  readonly pointer!: string;

  /** What is odd, as a stable word for programs. */
  @IsText(80)
  readonly slug!: string;

  /** The same for a Swedish reader. */
  @IsText(400)
  readonly messageSv!: string;

  /** The same for an English reader. */
  @IsText(400)
  readonly messageEn!: string;
}

/** Where to phone now: the system must never be the only channel when a child is in danger. */
export class CallNowV1 {
  /** Number of the social emergency service or reception. */
  @IsText(40)
  readonly phone!: string;

  /** What to do, in Swedish. */
  @IsText(400)
  readonly text!: string;
}

/** Proof that the report is in the audit log: leaf, inclusion path and signed root (RFC 6962 hashing, Ed25519). Hashes and signature in base64url. */
export class ReceiptProofV1 {
  /** Hash of the receipt's leaf. */
  @IsText(128)
  readonly leaf!: string;

  /** Place of the leaf in its batch, from 0. */
  @IsWholeNumber(0)
  readonly index!: number;

  /** Number of leaves in the batch. */
  @IsWholeNumber(1)
  readonly size!: number;

  /** Sibling hashes from leaf to root. */
  @IsList(0, 64)
  @IsText(128, { each: true })
  readonly path!: readonly string[];

  /** Root hash of the batch. */
  @IsText(128)
  readonly root!: string;

  /** Signature over the root. */
  @IsText(256)
  readonly signature!: string;

  /** Which public key verifies it. */
  @IsText(80)
  readonly keyId!: string;
}

/** Sent to the partner when its report has been committed, and again when the same report is sent again. DOMAIN 4.1; no case number, no status. */
export class ReceiptV1 {
  static readonly type = 'se.varsam.partners.receipt.v1';

  /** The receipt. */
  @IsOpaqueId()
  readonly receiptId!: string;

  /** The sender's own id of the report, as it was sent. */
  @IsText(200)
  readonly reportId!: string;

  /** The instant that drives every clock. */
  @IsUtcInstant()
  readonly receivedAt!: string;

  /** The board that received it. */
  @IsText(200)
  readonly recipientName!: string;

  /** Number to phone if things get worse. */
  @IsText(40)
  readonly phoneIfWorse!: string;

  /** What the sender may expect to hear (SoL 19:6). */
  @IsOneOf(['NO_FURTHER_INFORMATION', 'FEEDBACK_ON_REQUEST'])
  readonly nextInformation!: 'NO_FURTHER_INFORMATION' | 'FEEDBACK_ON_REQUEST';

  /** Present when the report tells of immediate danger. */
  @IsOptional()
  @IsNested(() => CallNowV1)
  readonly callNow?: CallNowV1;

  /** What was received although it was not as agreed. */
  @IsNestedList(() => ReceiptWarningV1, 0, 200)
  readonly warnings!: readonly ReceiptWarningV1[];

  /** Proof of receipt that the partner can verify without asking anyone. */
  @IsNested(() => ReceiptProofV1)
  readonly proof!: ReceiptProofV1;
}
