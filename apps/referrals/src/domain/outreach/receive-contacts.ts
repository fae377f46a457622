import { senderRefusal } from '../sender.js';
import type { ContactsDecision, ReceiveContacts } from './outreach-contacts.js';

const areaCodeForm = /^(?!(?:\D*\d){10})[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9_./-]{0,39}$/;
const longestEnvironment = 80;

/** Receives numbers and keeps nothing else: what identifies somebody is sent back, what has no place among the numbers is left out. */
export function receiveContacts(command: ReceiveContacts): ContactsDecision {
  const { id, kommunkod, partnerId, receivedAt, said, formWarnings } = command;
  const wrongSender = senderRefusal(said, command);
  if (wrongSender !== undefined) return { refused: wrongSender };
  if (said.identifiesSomebody) return { refused: 'identifies-somebody' };
  const { from, to, counts, areaCode, environmentType } = said;
  if (counts.length === 0 || from === undefined || to === undefined || to < from) return { refused: 'no-counts' };

  return {
    next: {
      ...{ id, kommunkod, partnerId, from, to, counts, receivedAt },
      ...(areaCode !== undefined && areaCodeForm.test(areaCode) && { areaCode }),
      ...(environmentType !== undefined && environmentType.length <= longestEnvironment && { environmentType }),
      warnings: formWarnings.slice(0, 200),
    },
  };
}
