import { isOpaqueId } from '@varsam/contracts';
import { messageIdFrom } from './message-id.js';
import { messageIdOf, messageKinds, type MessageKind } from './messages.js';

/** A message as it leaves, under the id that its receipt will name. */
export interface NamedMessage {
  readonly messageId: string;
  readonly content: Buffer;
}

/**
 * Ids stand in the open, in lists and logs. Where the sender's own tells who somebody is, or could, the message gets one made of its content: always
 * the same for the same message, so that sending again stays harmless. It is never turned away for its id; a number of another kind looks like a
 * person's now and then. Undefined where it has none at all.
 */
export function namedMessage(kind: MessageKind, message: object): NamedMessage | undefined {
  const ownId = messageIdOf(kind, message);
  if (ownId === undefined) return undefined;
  const own = JSON.stringify(message);
  if (isOpaqueId(ownId)) return { messageId: ownId, content: Buffer.from(own) };
  const { sentAt } = message as { readonly sentAt?: unknown };
  const messageId = messageIdFrom(new Date(typeof sentAt === 'string' ? sentAt : Number.NaN), own);
  return { messageId, content: Buffer.from(JSON.stringify({ ...message, [messageKinds[kind].id]: messageId })) };
}
