import { mayReadChildFile } from '../domain/access.js';
import type { Attachment, Verdict } from '../domain/attachment/attachment.js';
import type { Viewer } from '../domain/child-file.js';
import { InMemoryConcernTeams } from './team/concern-teams.in-memory.js';
import type { Attachments, OpenedAttachment } from './attachments.js';

export class InMemoryAttachments implements Attachments {
  readonly reads: { readonly attachmentId: string; readonly allowed: boolean }[] = [];
  private readonly kept = new Map<string, OpenedAttachment>();

  constructor(private readonly teams = new InMemoryConcernTeams()) {}

  describe(attachment: Attachment): Promise<void> {
    this.kept.set(attachment.id, { attachment });
    return Promise.resolve();
  }

  described(kommunkoder: readonly string[], partnerId: string, sha256: string): Promise<readonly Attachment[]> {
    const all = [...this.kept.values()].map(({ attachment }) => attachment);
    return Promise.resolve(
      all.filter((one) => kommunkoder.includes(one.kommunkod) && one.partnerId === partnerId && one.sha256 === sha256),
    );
  }

  settle(attachments: readonly Attachment[], verdict: Verdict, content: Buffer): Promise<void> {
    for (const attachment of attachments) {
      const settled = { ...attachment, state: verdict };
      this.kept.set(attachment.id, verdict === 'INFECTED' ? { attachment: settled } : { attachment: settled, content });
    }
    return Promise.resolve();
  }

  read(viewer: Viewer, attachmentId: string): Promise<OpenedAttachment | undefined> {
    const kept = this.kept.get(attachmentId);
    const standing = kept && this.teams.standing(kept.attachment.kommunkod, kept.attachment.childId, []);
    const allowed = mayReadChildFile(viewer, standing);
    this.reads.push({ attachmentId, allowed });
    return Promise.resolve(allowed ? kept : undefined);
  }
}
