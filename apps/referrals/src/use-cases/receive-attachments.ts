import { attachmentRefusal } from '../domain/attachment/admit-attachment.js';
import type { ArrivedBytes, Attachment, AttachmentRefusal, AttachmentState } from '../domain/attachment/attachment.js';
import { mediaTypeOf } from '../domain/attachment/media-type-of.js';
import type { Attachments, AttachmentScanner } from '../persistence/attachments.js';

export interface AttachmentToReceive {
  readonly partnerId: string;
  readonly kommunkoder: readonly string[];
  /** The hash under which the partner sends it. */
  readonly named: string;
  /** The hash of what came. */
  readonly sha256: string;
  readonly content: Buffer;
}

export type AttachmentOutcome =
  { readonly state: AttachmentState; readonly receivedBefore: boolean } | { readonly refused: AttachmentRefusal };

const settled: readonly AttachmentState[] = ['CLEAN', 'INFECTED'];

/** Takes in the bytes of a document that a report of the same partner has described. */
export class ReceiveAttachments {
  constructor(
    private readonly attachments: Attachments,
    private readonly scanner: AttachmentScanner,
    private readonly allowedTypes: readonly string[],
    private readonly now: () => Date,
  ) {}

  async handle({ partnerId, kommunkoder, named, sha256, content }: AttachmentToReceive): Promise<AttachmentOutcome> {
    const described = await this.attachments.described(kommunkoder, partnerId, named);
    const arrived: ArrivedBytes = { sha256, size: content.length, mediaType: mediaTypeOf(content) };
    const fitting = described.filter((one) => attachmentRefusal(one, arrived, this.allowedTypes) === undefined);
    if (fitting.length === 0) return { refused: attachmentRefusal(described[0], arrived, this.allowedTypes)! };
    return this.settle(fitting, content);
  }

  /** What was looked through before is not looked through again; what nobody could look through then is, when it comes again. */
  private async settle(fitting: readonly Attachment[], content: Buffer): Promise<AttachmentOutcome> {
    const open = fitting.filter(({ state }) => !settled.includes(state));
    if (open.length === 0) return { state: fitting[0]!.state, receivedBefore: true };
    const verdict = await this.scanner.scan(content);
    await this.attachments.settle(open, verdict, content, this.now());
    return { state: verdict, receivedBefore: open.every(({ state }) => state !== 'DESCRIBED') };
  }
}
