/** In whose name a message speaks and to whom, as far as it says. */
export interface SaidSender {
  /** The `source` of the event that carried the message, where it came as one. */
  readonly sender?: string | undefined;
  readonly recipientKommunkod?: string | undefined;
  readonly organisationNumber?: string | undefined;
}

/** Who sent it and to whom, as the door has proved. */
export interface ProvedSender {
  readonly kommunkod: string;
  readonly partnerId: string;
  /** The organisation number that the partner is registered with, where it is known. */
  readonly partnerOrganisationNumber?: string;
}

export type SenderRefusal = 'other-sender' | 'other-municipality';

const kommunkodForm = /^\d{4}$/;

/** A message in another's name, or meant for another municipality, goes no further (DOMAIN 3.10). */
export function senderRefusal(said: SaidSender, proved: ProvedSender): SenderRefusal | undefined {
  if (isAnothersName(said, proved)) return 'other-sender';
  const { recipientKommunkod: named } = said;
  // What is no kommunkod names nobody else; the strict form warns of it.
  return named !== undefined && named !== proved.kommunkod && kommunkodForm.test(named) ? 'other-municipality' : undefined;
}

function isAnothersName({ sender, organisationNumber }: SaidSender, proved: ProvedSender): boolean {
  // A system may call itself what it likes (a path, an address); a name of a partner must be the sender's own.
  if (sender?.startsWith('urn:') === true && sender !== `urn:partner:${proved.kommunkod}:${proved.partnerId}`) return true;
  if (proved.partnerOrganisationNumber === undefined || organisationNumber === undefined) return false;
  const named = digits(organisationNumber);
  return named.length === 10 && named !== digits(proved.partnerOrganisationNumber);
}

/** Ten digits; the twelve-digit form of an organisation number begins with 16. */
function digits(organisationNumber: string): string {
  return organisationNumber.replace(/\D/g, '').slice(-10);
}
