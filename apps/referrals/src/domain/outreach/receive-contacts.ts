import { areaCodeOf } from '../area-code.js';
import { senderRefusal } from '../sender.js';
import type { ContactsDecision, ReceiveContacts } from './outreach-contacts.js';

const longestEnvironment = 80;

/** Receives numbers and keeps nothing else: what identifies somebody is sent back, what has no place among the numbers is left out. */
export function receiveContacts(command: ReceiveContacts): ContactsDecision {
  const { id, kommunkod, partnerId, receivedAt, said, formWarnings } = command;
  const wrongSender = senderRefusal(said, command);
  if (wrongSender !== undefined) return { refused: wrongSender };
  if (said.identifiesSomebody) return { refused: 'identifies-somebody' };
  const { from, to, counts, environmentType } = said;
  const areaCode = areaCodeOf(said.areaCode, kommunkod);
  if (counts.length === 0 || from === undefined || to === undefined || to < from) return { refused: 'no-counts' };

  return {
    next: {
      ...{ id, kommunkod, partnerId, from, to, counts, receivedAt },
      ...(areaCode !== undefined && { areaCode }),
      ...(environmentType !== undefined && environmentType.length <= longestEnvironment && { environmentType }),
      warnings: formWarnings.slice(0, 200),
    },
  };
}
