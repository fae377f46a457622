import type { Viewer } from '../domain/child-file.js';
import type { Attachments, OpenedAttachment } from '../persistence/attachments.js';

export class ReadAttachments {
  constructor(private readonly attachments: Attachments) {}

  handle(viewer: Viewer, attachmentId: string): Promise<OpenedAttachment | undefined> {
    return this.attachments.read(viewer, attachmentId);
  }
}
