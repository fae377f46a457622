import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBup } from '../partners/from-bup.js';
import { fromLeisure } from '../partners/from-leisure.js';
import { fromPolice } from '../partners/from-police.js';
import { fromSchool } from '../partners/from-school.js';
import { fromWebForm } from '../partners/from-web-form.js';
import type { OutgoingReport } from '../partners/outgoing-report.js';
import { partners, type Partner } from '../partners/partner.js';

export type Door = 'HTTPS' | 'NATS';

/** One record of a partner's system, mapped to a report and on its way. */
export interface Incoming {
  readonly name: IncomingName;
  readonly partner: Partner;
  readonly door: Door;
  readonly report: OutgoingReport;
}

export type IncomingName =
  'school' | 'leisureElis' | 'leisureNemo' | 'police' | 'bup' | 'leisureSaga' | 'leisureLeo' | 'neighbour' | 'bupUnknownBirth';

/** Everything that lies in the partners' systems when the demonstration begins. */
export async function readIncoming(directory: string): Promise<ReadonlyMap<IncomingName, Incoming>> {
  const text = (file: string) => readFile(join(directory, file), 'utf8');
  const lines = fromLeisure(await text('leisure-team.csv'));
  const line = (index: number) => lines[index]!;
  const all: readonly Incoming[] = [
    { name: 'school', partner: partners.school, door: 'HTTPS', report: fromSchool(await text('school-ss12000.json')) },
    { name: 'leisureElis', partner: partners.leisure, door: 'NATS', report: line(0) },
    { name: 'leisureNemo', partner: partners.leisure, door: 'NATS', report: line(1) },
    { name: 'police', partner: partners.police, door: 'NATS', report: fromPolice(await text('police-notice.xml')) },
    { name: 'bup', partner: partners.bup, door: 'HTTPS', report: fromBup(await text('bup-fhir-bundle.json')) },
    { name: 'leisureSaga', partner: partners.leisure, door: 'NATS', report: line(2) },
    { name: 'leisureLeo', partner: partners.leisure, door: 'NATS', report: line(3) },
    { name: 'neighbour', partner: partners.webForm, door: 'HTTPS', report: fromWebForm(await text('private-webform.txt')) },
    { name: 'bupUnknownBirth', partner: partners.bup, door: 'HTTPS', report: fromBup(await text('bup-fhir-samordningsnummer.json')) },
  ];
  return new Map(all.map((one) => [one.name, one]));
}
