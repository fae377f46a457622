import type { Warning } from '../domain/concern/concern.js';
import type { ReportToReceive } from '../use-cases/receive-concerns.js';
import { withoutContact } from './anonymity.js';
import { attachmentsIn } from './attachment-fields.js';
import { concernIdOf } from './concern-id.js';
import { idIn, ownIdOf } from './opened-message.js';
import type { OpenedMessage } from './opened-message.js';
import { readNotice, readFields, siblingsOf } from './report-fields.js';

type StrictForm = (message: unknown) => readonly Warning[];

/** The strict form of each message that becomes a concern. */
export interface ConcernForms {
  readonly report: StrictForm;
  readonly notice: StrictForm;
}

/** From an opened message to a command. It judges nothing: that is the domain's to do. */
export class ReportReader {
  constructor(
    private readonly forms: ConcernForms,
    private readonly organisationNumberOf: (partnerId: string) => string | undefined,
  ) {}

  read(message: OpenedMessage): ReportToReceive {
    const { arrival, content, envelope, ownBytes: body, hash: bodyHash } = message;
    const { kommunkod, partnerId, receivedAt, door } = arrival;
    const isNotice = arrival.message === 'police-notice';
    const reportId = ownIdOf(message, isNotice ? 'noticeId' : 'reportId');
    const report = isNotice ? readNotice(content, envelope) : readFields(content, envelope);
    const siblings = siblingsOf(content);
    const partnerOrganisationNumber = this.organisationNumberOf(partnerId);
    const formWarnings = isNotice ? this.forms.notice(content) : this.forms.report(content);
    return {
      command: {
        concernId: concernIdOf(kommunkod, partnerId, reportId),
        reportId,
        kommunkod,
        partnerId,
        receivedAt,
        report,
        formWarnings: message.warnings.length === 0 ? formWarnings : [...message.warnings, ...formWarnings],
        ...(siblings.length > 0 && { siblings: siblings.map((sibling) => concernIdOf(kommunkod, partnerId, idIn(message, sibling)!)) }),
        ...(partnerOrganisationNumber !== undefined && { partnerOrganisationNumber }),
      },
      door,
      body,
      bodyHash,
      ...(content['attachments'] !== undefined && { attachments: attachmentsIn(content) }),
      ...(report.contacts.length > 0 && { anonymousBody: withoutContact(content) }),
    };
  }
}
