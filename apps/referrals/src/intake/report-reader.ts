import type { Warning } from '../domain/concern/concern.js';
import type { ReportToReceive } from '../use-cases/receive-concerns.js';
import { concernIdOf } from './concern-id.js';
import { ownIdOf } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';
import { readFields } from './report-fields.js';

/** From an opened message to a command. It judges nothing: that is the domain's to do. */
export class ReportReader {
  constructor(
    private readonly strictForm: (report: unknown) => readonly Warning[],
    private readonly organisationNumberOf: (partnerId: string) => string | undefined,
  ) {}

  read(message: OpenedMessage): ReportToReceive {
    const { arrival, content, envelope, ownBytes: body, hash: bodyHash } = message;
    const { kommunkod, partnerId, receivedAt, door } = arrival;
    const reportId = ownIdOf(message, 'reportId');
    const partnerOrganisationNumber = this.organisationNumberOf(partnerId);
    return {
      command: {
        concernId: concernIdOf(kommunkod, partnerId, reportId),
        reportId,
        kommunkod,
        partnerId,
        receivedAt,
        report: readFields(content, envelope),
        formWarnings: this.strictForm(content),
        ...(partnerOrganisationNumber !== undefined && { partnerOrganisationNumber }),
      },
      door,
      body,
      bodyHash,
    };
  }
}
