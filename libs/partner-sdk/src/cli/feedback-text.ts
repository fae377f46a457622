import type { FeedbackV1 } from '@varsam/contracts';
import type { Bilingual } from './bilingual.js';

const contents: Readonly<Record<FeedbackV1['content'], Bilingual>> = {
  INVESTIGATION_OPENED: { sv: 'utredning har inletts', en: 'an investigation has been opened' },
  INVESTIGATION_NOT_OPENED: { sv: 'utredning har inte inletts', en: 'no investigation has been opened' },
  INVESTIGATION_ALREADY_ONGOING: { sv: 'utredning pågick redan', en: 'an investigation was already going on' },
};

export function feedbackText({ feedbackId, reportId, content, decidedOn, recipientName }: FeedbackV1): Bilingual {
  const day = decidedOn === undefined ? '' : ` ${decidedOn}`;
  const says = contents[content];
  return {
    sv: `ÅTERKOPPLING ${reportId}: ${says.sv}${day} (${recipientName})\n  id ${feedbackId}; uppgiften är sekretessbelagd hos er (40 kap. 7 g § OSL)`,
    en: `FEEDBACK ${reportId}: ${says.en}${day} (${recipientName})\n  id ${feedbackId}; it is secret at your authority (OSL 40:7 g)`,
  };
}
