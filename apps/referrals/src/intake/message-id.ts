import type { IntakeMessage } from './arrival.js';
import { concernIdOf } from './concern-id.js';

/** The id of a message that is no concern, made of municipality, partner, kind and the sender's id: its own guard against repetition. */
export function messageIdOf(kommunkod: string, partnerId: string, kind: IntakeMessage, messageId: string): string {
  return concernIdOf(kommunkod, `${partnerId}\n${kind}`, messageId);
}
