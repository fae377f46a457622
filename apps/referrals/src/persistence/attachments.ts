import type { Attachment, Verdict } from '../domain/attachment/attachment.js';
import type { UsedGlass, Viewer } from '../domain/child-file.js';

export interface OpenedAttachment {
  readonly attachment: Attachment;
  /** Absent where the bytes have not come, were infected, or the child's key has been disposed of. */
  readonly content?: Buffer;
  readonly brokenGlass?: UsedGlass;
}

export interface Attachments {
  /** What reports of this partner describe under the hash. */
  described(kommunkoder: readonly string[], partnerId: string, sha256: string): Promise<readonly Attachment[]>;
  /** Keeps what was found; the content sealed under the key of each child it is about, and none of it where it is infected. */
  settle(attachments: readonly Attachment[], verdict: Verdict, content: Buffer, arrivedAt: Date): Promise<void>;
  /** Nothing is returned for what does not exist or may not be seen; both are logged in the same transaction. */
  read(viewer: Viewer, attachmentId: string): Promise<OpenedAttachment | undefined>;
}

/** Looks through a document before anybody opens it. */
export interface AttachmentScanner {
  /** UNSCANNED where nobody could look: that is told, never taken for clean. */
  scan(content: Buffer): Promise<Verdict>;
}

export const noScanner: AttachmentScanner = { scan: () => Promise.resolve('UNSCANNED') };
