import type { ProvedSender, SaidSender } from '../domain/sender.js';
import type { SentMessage } from '../persistence/partner-messages.js';
import { anonymised } from './anonymity.js';
import { jsonObject, textOf } from './json-fields.js';
import { ownIdOf } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';

export type OrganisationNumberOf = (partnerId: string) => string | undefined;

/** A message as its sender sent it, under the id that stands in `idField`. Of an anonymous reporter no contact is kept (DOMAIN 4.1). */
export function sentMessageOf(message: OpenedMessage, idField: string): SentMessage {
  const body = anonymised(message.content) ?? message.ownBytes;
  return { messageId: ownIdOf(message, idField), door: message.arrival.door, body, bodyHash: message.hash };
}

/** In whose name it speaks and to whom, as far as it says. */
export function saidSenderOf({ content, envelope }: OpenedMessage): SaidSender {
  const recipientKommunkod = textOf(content['recipientKommunkod']) ?? envelope.kommunkod;
  const organisationNumber = textOf(jsonObject(content['sourceOrganisation'])['orgNumber']);
  return {
    ...(envelope.sender !== undefined && { sender: envelope.sender }),
    ...(recipientKommunkod !== undefined && { recipientKommunkod }),
    ...(organisationNumber !== undefined && { organisationNumber }),
  };
}

/** Who sent it and to whom, as the door has proved. */
export function provedSenderOf(
  { arrival: { kommunkod, partnerId } }: OpenedMessage,
  organisationNumberOf: OrganisationNumberOf,
): ProvedSender {
  const partnerOrganisationNumber = organisationNumberOf(partnerId);
  return { kommunkod, partnerId, ...(partnerOrganisationNumber !== undefined && { partnerOrganisationNumber }) };
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
