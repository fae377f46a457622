import type { FiledMessage } from '../persistence/partner-messages.js';

/** What became of a message: its place in the record, or why it has none. `another-body`: its id stands already with other content. */
export type MessageOutcome<Refusal> = { readonly filed: FiledMessage } | { readonly refused: Refusal | 'another-body' };

export function outcomeOf(filed: FiledMessage, bodyHash: Buffer): MessageOutcome<never> {
  return filed.filedBefore && !filed.bodyHash.equals(bodyHash) ? { refused: 'another-body' } : { filed };
}
