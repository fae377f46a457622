import { adapt, type Messages, type OutgoingMessage, type Sender, type SourceFormat } from '@varsam/partner-sdk';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { senders } from '../partners/municipality.js';
import { partners, type Partner } from '../partners/partner.js';

export type Door = 'HTTPS' | 'NATS';

/** One record of a partner's system, mapped to a message and on its way. */
export interface Incoming {
  readonly name: IncomingName;
  readonly partner: Partner;
  readonly door: Door;
  readonly outgoing: OutgoingMessage;
  /** The sender's own id of the message. */
  readonly messageId: string;
  readonly child: Messages['concernReport']['child'];
}

export type IncomingName =
  'school' | 'leisureElis' | 'leisureNemo' | 'police' | 'bup' | 'leisureSaga' | 'leisureLeo' | 'neighbour' | 'bupUnknownBirth';

/** Everything that lies in the partners' systems when the demonstration begins. */
export async function readIncoming(directory: string): Promise<ReadonlyMap<IncomingName, Incoming>> {
  const read = async (format: SourceFormat, file: string, sender: Sender = senders.municipality) =>
    adapt(format, await readFile(join(directory, file)), sender).messages;
  const lines = await read('leisure', 'leisure-team.csv');
  const [school] = await read('school', 'school-ss12000.json');
  const [police] = await read('police', 'police-notice.xml');
  const [bup] = await read('bup', 'bup-fhir-bundle.json', senders.clinic);
  const [neighbour] = await read('web-form', 'private-webform.txt');
  const [unknownBirth] = await read('bup', 'bup-fhir-samordningsnummer.json', senders.clinic);
  const all: readonly Incoming[] = [
    incoming('school', partners.school, 'HTTPS', school),
    incoming('leisureElis', partners.leisure, 'NATS', lines[0]),
    incoming('leisureNemo', partners.leisure, 'NATS', lines[1]),
    incoming('police', partners.police, 'NATS', police),
    incoming('bup', partners.bup, 'HTTPS', bup),
    incoming('leisureSaga', partners.leisure, 'NATS', lines[2]),
    incoming('leisureLeo', partners.leisure, 'NATS', lines[3]),
    incoming('neighbour', partners.webForm, 'HTTPS', neighbour),
    incoming('bupUnknownBirth', partners.bup, 'HTTPS', unknownBirth),
  ];
  return new Map(all.map((one) => [one.name, one]));
}

function incoming(name: IncomingName, partner: Partner, door: Door, outgoing: OutgoingMessage | undefined): Incoming {
  if (outgoing?.kind === 'policeNotice') {
    return { name, partner, door, outgoing, messageId: outgoing.message.noticeId, child: outgoing.message.child };
  }
  if (outgoing?.kind !== 'concernReport') throw new Error(`the record "${name}" became no report`);
  return { name, partner, door, outgoing, messageId: outgoing.message.reportId, child: outgoing.message.child };
}
