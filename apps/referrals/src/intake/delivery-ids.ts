import { intakeMessages } from './arrival.js';
import { concernIdOf } from './concern-id.js';
import { messageIdOf } from './message-id.js';

/** Every id under which a message of this name can stand in the record, whatever kind it is: keys are made of it, so they need not be searched for. */
export function deliveryIdsOf(kommunkod: string, partnerId: string, messageId: string): readonly string[] {
  return [
    concernIdOf(kommunkod, partnerId, messageId),
    ...intakeMessages.map((message) => messageIdOf(kommunkod, partnerId, message, messageId)),
  ];
}
