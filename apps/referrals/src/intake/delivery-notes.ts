import { hash } from 'node:crypto';
import { Problem } from '@varsam/service-kit';
import type { Filed } from '../persistence/filed.js';
import type { Rejection, Rejections, Repetition } from '../persistence/rejections.js';
import type { Arrival } from './arrival.js';
import { textOf } from './json-fields.js';
import type { OpenedMessage } from './opened-message.js';

const ownIdFields = ['reportId', 'noticeId', 'enquiryId', 'supplementId', 'requestId', 'acknowledgementId', 'contactsId'];
/** An id of any other form could be anything, an identity number too. */
const saysNothing = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the delivery log is told of a batch: what was not received and what came again. Of everything else the record itself is the log. */
export class DeliveryNotes {
  private readonly rejections: Rejection[] = [];
  private readonly repetitions: Repetition[] = [];

  repeated({ partnerId, receivedAt }: Arrival, { kommunkod, reportId }: Filed): void {
    this.repetitions.push({ kommunkod, partnerId, messageId: reportId, receivedAt });
  }

  rejected(arrival: Arrival, opened: OpenedMessage | Problem, { slug }: Problem, letter: Rejection['letter']): void {
    const { kommunkod, partnerId, message, door, receivedAt, body } = arrival;
    const messageId = opened instanceof Problem ? undefined : idIn(opened);
    this.rejections.push({
      ...{ kommunkod, partnerId, message, door, receivedAt, slug, size: body.byteLength, fingerprint: hash('sha256', body, 'buffer') },
      ...(messageId !== undefined && { messageId }),
      ...(letter !== undefined && { letter }),
    });
  }

  async keep(log: Rejections): Promise<void> {
    if (this.rejections.length + this.repetitions.length > 0) await log.record(this.rejections, this.repetitions);
  }
}

function idIn({ content, eventId }: OpenedMessage): string | undefined {
  const ids = [...ownIdFields.map((field) => textOf(content[field])), eventId];
  return ids.find((id) => id !== undefined && saysNothing.test(id));
}
