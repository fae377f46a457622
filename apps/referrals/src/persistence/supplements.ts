import type { DescribedAttachment } from '../domain/attachment/attachment.js';
import type { KnownConcern, Supplement } from '../domain/supplement/supplement.js';
import type { FiledMessage, SentMessage } from './partner-messages.js';

export interface SupplementToFile {
  readonly supplement: Supplement;
  readonly sent: SentMessage;
  readonly attachments: readonly DescribedAttachment[];
}

export interface Supplements {
  /** Those of the concerns that have come in to the municipality. */
  known(kommunkod: string, concernIds: readonly string[]): Promise<readonly KnownConcern[]>;
  /** Files supplements, the reception tasks of those that nobody can place, and the outgoing events in one transaction; one answer for each, in order. */
  file(supplements: readonly SupplementToFile[]): Promise<readonly FiledMessage[]>;
}
