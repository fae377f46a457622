import type { ArrivedBytes, AttachmentRefusal, DescribedAttachment } from './attachment.js';

/** 25 MiB (DOMAIN 4.1). */
export const largestAttachment = 25 * 1024 * 1024;

/** Bytes are let in when they are what a report of the same partner described, and of a kind that can be looked at safely. */
export function attachmentRefusal(
  described: DescribedAttachment | undefined,
  arrived: ArrivedBytes,
  allowedTypes: readonly string[],
): AttachmentRefusal | undefined {
  if (described === undefined) return 'attachment-unknown';
  if (arrived.size > largestAttachment) return 'too-large';
  if (arrived.sha256 !== described.sha256) return 'hash-mismatch';
  if (arrived.size !== described.size) return 'size-mismatch';
  if (!allowedTypes.includes(described.mediaType)) return 'type-not-allowed';
  return arrived.mediaType === described.mediaType ? undefined : 'type-mismatch';
}
