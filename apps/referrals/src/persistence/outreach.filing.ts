import type { ContactsToFile } from './outreach.js';
import type { MessageToFile } from './partner-messages.js';

/** Numbers only: the bytes may say more than the contract lets through, so they are not kept. */
export function contactsMessage({ contacts, sent: { messageId, door, bodyHash } }: ContactsToFile): MessageToFile {
  const { id, kommunkod, partnerId, receivedAt, warnings } = contacts;
  return {
    id,
    kommunkod,
    partnerId,
    kind: 'outreach-contacts',
    receivedAt,
    warnings,
    mandated: false,
    acute: false,
    messageId,
    door,
    bodyHash,
  };
}
