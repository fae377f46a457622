/** A document that a report describes by hash, type and size; its bytes follow by themselves (DOMAIN 4.1). */
export interface DescribedAttachment {
  /** 64 hexadecimal digits, small letters. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly size: number;
}

/**
 * DESCRIBED: a report speaks of it, the bytes have not come. RECEIVED: the bytes are here and nobody has looked at them yet. Then CLEAN, INFECTED
 * (the fact is kept, the content is not) or UNSCANNED, where no scanner answers.
 */
export type AttachmentState = 'DESCRIBED' | 'RECEIVED' | 'CLEAN' | 'INFECTED' | 'UNSCANNED';

export interface Attachment extends DescribedAttachment {
  readonly id: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly partnerId: string;
  readonly state: AttachmentState;
}

export type Verdict = 'CLEAN' | 'INFECTED' | 'UNSCANNED';

export type AttachmentRefusal =
  'attachment-unknown' | 'hash-mismatch' | 'size-mismatch' | 'type-not-allowed' | 'type-mismatch' | 'too-large';

/** What the bytes are, as they say themselves. */
export interface ArrivedBytes {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string | undefined;
}
