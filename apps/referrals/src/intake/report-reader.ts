import { hash } from 'node:crypto';
import { parseStrictJson, Problem } from '@varsam/service-kit';
import type { Warning } from '../domain/concern/concern.js';
import type { ReportToReceive } from '../use-cases/receive-concerns.js';
import type { Arrival } from './arrival.js';
import { concernIdOf } from './concern-id.js';
import { jsonObject, readFields, textOf } from './report-fields.js';
import type { Envelope } from './report-fields.js';

/** What a receipt can carry back. A longer id is none. */
const longestId = 200;

/** From bytes to a command. Only what nobody could read stops here; everything else is the domain's to decide. */
export class ReportReader {
  constructor(
    private readonly strictForm: (report: unknown) => readonly Warning[],
    private readonly organisationNumberOf: (partnerId: string) => string | undefined,
  ) {}

  /** @throws Problem that the sender can act on */
  read(arrival: Arrival): ReportToReceive {
    const { body, kommunkod, partnerId, receivedAt } = arrival;
    const { report, eventId, envelope } = unwrap(arrival.parsed ?? parseStrictJson(body));
    const bodyHash = hash('sha256', body, 'buffer');
    const ownId = idOf(report['reportId']) ?? eventId;
    // A report without an id is still a report: the same bytes are the same report, so a repetition is recognised by them.
    const reportId = ownId ?? bodyHash.toString('hex').slice(0, 32);
    const partnerOrganisationNumber = this.organisationNumberOf(partnerId);
    return {
      command: {
        concernId: concernIdOf(kommunkod, partnerId, reportId),
        reportId,
        kommunkod,
        partnerId,
        receivedAt,
        report: readFields(report, envelope),
        formWarnings: this.strictForm(report),
        ...(partnerOrganisationNumber !== undefined && { partnerOrganisationNumber }),
      },
      body,
      bodyHash,
    };
  }
}

const bare: Envelope = {};

function unknownVersion(): Problem {
  const errors = [{ pointer: '/specversion', slug: 'unknown-specversion' }];
  return new Problem('unknown-specversion', 422, 'Only CloudEvents 1.0 is read', undefined, { errors });
}

function idOf(value: unknown): string | undefined {
  const id = textOf(value);
  return id !== undefined && id.length <= longestId ? id : undefined;
}

/** A report comes bare or as the data of a structured CloudEvent; an event of another major version cannot be trusted to mean the same. */
function unwrap(value: unknown): {
  readonly report: Readonly<Record<string, unknown>>;
  readonly eventId?: string;
  readonly envelope: Envelope;
} {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('not-a-report', 400, 'A report is one JSON object', 'Send one report as one JSON object, or phone.');
  }
  const outer = jsonObject(value);
  const version = outer['specversion'];
  if (version === undefined) return { report: outer, envelope: bare };
  if (version !== '1.0') throw unknownVersion();
  const eventId = idOf(outer['id']);
  const sender = textOf(outer['source']);
  const kommunkod = textOf(outer['kommunkod']);
  const envelope = { ...(sender !== undefined && { sender }), ...(kommunkod !== undefined && { kommunkod }) };
  return { report: jsonObject(outer['data']), envelope, ...(eventId !== undefined && { eventId }) };
}
