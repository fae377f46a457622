import { hash } from 'node:crypto';
import { Controller, Get, Param, Put, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Partner, Viewer } from '@varsam/service-kit';
import { bannerOf, glassHeader, glassHeaderOf } from '@varsam/service-kit/broken-glass-view';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AttachmentRefusal } from '../domain/attachment/attachment.js';
import { ReadAttachments } from '../use-cases/read-attachments.js';
import { ReceiveAttachments } from '../use-cases/receive-attachments.js';
import type { AttachmentOutcome, AttachmentToReceive } from '../use-cases/receive-attachments.js';
import { WaitingRoom } from '../intake/waiting-room.js';
import { readAttachment, sendAttachment } from './documents/attachments.js';
import { bytesOf } from './attachment-bytes.js';

const hashForm = /^[0-9a-f]{64}$/i;
const megabyte = 1024 * 1024;
const limit = 25 * megabyte;

const refusals: Readonly<Record<AttachmentRefusal, readonly [status: number, title: string, detail: string]>> = {
  'attachment-unknown': [
    404,
    'No report of yours describes this document',
    'Send the report first, with hash, type and size of the document.',
  ],
  'too-large': [413, 'The document is larger than 25 MiB', 'Send it another way, or phone.'],
  'hash-mismatch': [422, 'The bytes are not those of the hash', 'Send the document again as it was when its hash was taken.'],
  'size-mismatch': [422, 'The document has another size than the report says', 'Send the document that the report describes.'],
  'type-not-allowed': [415, 'Documents of this type are not received', 'Send PDF, PNG, JPEG or TIFF, described in a supplement.'],
  'type-mismatch': [422, 'The document is of another type than the report says', 'Send the document that the report describes.'],
};

/** Documents: described in a report, sent by themselves, read by those who read the child file. */
@Controller('attachments')
export class AttachmentsController {
  /** Documents are held whole while they are looked through: so much at a time of each partner, and of all. */
  private readonly room = new WaitingRoom({ messages: 50, bytes: 64 * megabyte }, { messages: 200, bytes: 160 * megabyte });

  constructor(
    private readonly receiving: ReceiveAttachments,
    private readonly reading: ReadAttachments,
  ) {}

  /** 201 when it is taken in, 200 when it had been; 422 `infected` when a scanner found something: then nothing of it is kept. */
  @Put(':sha256')
  @Access({ scope: 'concerns:write' })
  @Documented(sendAttachment)
  async receive(
    @CurrentPartner() { id: partnerId, kommunkoder }: Partner,
    @Param('sha256') named: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!hashForm.test(named)) throw problemOf('attachment-unknown');
    const outcome = await this.taken({ partnerId, kommunkoder, named: named.toLowerCase() }, request);
    if ('refused' in outcome) throw problemOf(outcome.refused);
    if (outcome.state === 'INFECTED') throw infected();
    await reply.status(outcome.receivedBefore ? 200 : 201).send({ sha256: named.toLowerCase(), state: outcome.state });
  }

  private async taken(
    named: Pick<AttachmentToReceive, 'partnerId' | 'kommunkoder' | 'named'>,
    request: FastifyRequest,
  ): Promise<AttachmentOutcome> {
    const announced = { messages: 1, bytes: Math.min(Number(request.headers['content-length'] ?? limit), limit) };
    if (!this.room.enter(named.partnerId, announced)) throw busy();
    try {
      const content = await bytesOf(request, limit);
      return await this.receiving.handle({ ...named, sha256: hash('sha256', content, 'hex'), content });
    } finally {
      this.room.leave(named.partnerId, announced);
    }
  }

  /** For saving, never for showing: what a partner sends is not run in the reader's browser. */
  @Get(':attachmentId')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(readAttachment)
  async read(@CurrentViewer() viewer: Viewer, @Param('attachmentId') attachmentId: string, @Res() reply: FastifyReply): Promise<void> {
    const opened = await this.reading.handle(viewer, attachmentId);
    if (opened?.content === undefined) throw new Problem('not-found', 404, 'Not found');
    const { mediaType, state } = opened.attachment;
    await reply
      .header('content-disposition', `attachment; filename="${attachmentId}"`)
      .header('content-security-policy', "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox")
      .header('varsam-attachment-state', state)
      .headers(opened.brokenGlass ? { [glassHeader]: glassHeaderOf(bannerOf(opened.brokenGlass)) } : {})
      .type(mediaType)
      .send(opened.content);
  }
}

function problemOf(refusal: AttachmentRefusal): Problem {
  const [status, title, detail] = refusals[refusal];
  return new Problem(refusal, status, title, detail);
}

function busy(): Problem {
  return new Problem('busy', 503, 'Too many large documents are being received just now', 'Send the document again in a moment.', {
    retryAfterSeconds: 2,
  });
}

function infected(): Problem {
  return new Problem(
    'infected',
    422,
    'A scanner found something harmful in the document',
    'Nothing of it was kept. Have your own system looked through and send a clean copy with a supplement.',
  );
}
