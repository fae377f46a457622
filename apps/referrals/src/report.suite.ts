import { readFileSync } from 'node:fs';
import { v7 } from 'uuid';
import type { Arrival } from './intake/arrival.js';

/** Children who can be reported: official test numbers that were never given to anybody. */
export const testNumbers: readonly string[] = readFileSync(
  new URL('../../../tools/boundaries/data/personnummer.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => /^201\d{9}$/.test(line));

export type Report = Readonly<Record<string, unknown>>;

/** A report as agreed, from the school of the acceptance scenarios (DOMAIN 7, scenario 1); what a test is about is given. */
export function reportOf(changes: Report = {}): Report {
  return {
    reportId: v7(),
    sourceSystem: 'Skolsystem X 7.2',
    sourceOrganisation: { orgNumber: '212000-1371', name: 'Provskolan (påhittad enhet)', type: 'MUNICIPALITY', kommunkod: '0486' },
    recipientKommunkod: '0486',
    recipientBoard: 'Socialnämnden',
    reporter: { category: 'PUPIL_HEALTH', name: 'Ture Provsson', role: 'Kurator', workplace: 'Provskolan', phone: '+46701740606' },
    requestsFeedback: true,
    child: childOf('201301012397'),
    interpreterNeeded: false,
    childInformed: 'YES',
    concern: { types: ['SCHOOL_ABSENCE'], description: 'Elis har varit borta från de flesta lektioner.' },
    acute: { immediateDanger: false },
    signature: { name: 'Ture Provsson', at: '2026-03-20T14:50:00Z', method: 'Inloggad i skolsystemet' },
    occurredAt: '2026-03-18T10:00:00Z',
    sentAt: '2026-03-20T14:52:10Z',
    ...changes,
  };
}

export function childOf(value: string, type = 'PERSONNUMMER'): Report {
  return { name: 'Elis Testlund', personId: { type, value } };
}

/** The same report as the data of a CloudEvent. */
export function eventOf(data: unknown, changes: Report = {}): Report {
  return {
    specversion: '1.0',
    id: v7(),
    source: 'urn:partner:0486:skola-01',
    type: 'se.varsam.partners.concern-report.v1',
    kommunkod: '0486',
    data,
    ...changes,
  };
}

export function bytesOf(report: unknown): Buffer {
  return Buffer.from(JSON.stringify(report));
}

/** A message at the door, as either door would hand it in. */
export function arrivalOf(message: unknown, changes: Partial<Arrival> = {}): Arrival {
  return {
    kommunkod: '0486',
    partnerId: 'skola-01',
    message: 'concern-report',
    door: 'NATS',
    body: Buffer.isBuffer(message) ? message : bytesOf(message),
    receivedAt: new Date('2026-03-20T15:55:00Z'),
    ...changes,
  };
}
