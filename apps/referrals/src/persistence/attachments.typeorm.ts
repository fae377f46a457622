import { findRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import { PostgresGlassRegister } from '@varsam/service-kit/broken-glass-register';
import type { Attachment, Verdict } from '../domain/attachment/attachment.js';
import type { Viewer } from '../domain/child-file.js';
import { AttachmentRow } from './attachment.row.js';
import type { Attachments, OpenedAttachment } from './attachments.js';
import { ChildFileRow } from './child-file.row.js';
import { childFilePlace } from './child-keys.js';
import { holdChildFiles } from './disposal/child-file-lock.js';
import { namedFor } from './protection/protected-persons.js';
import { refusal } from './team/refused-because.js';
import { rightToRead } from './team/right-to-read.js';
import type { Right } from './team/right-to-read.js';
import { nobodysFile } from './team/standings.js';

type WithoutContent = Omit<AttachmentRow, 'sealedContent'>;

export class TypeOrmAttachments implements Attachments {
  private readonly glass: PostgresGlassRegister;

  constructor(
    private readonly database: Database,
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
    private readonly readLog: ReadLog,
  ) {
    this.glass = new PostgresGlassRegister(keys, cipher);
  }

  async described(kommunkoder: readonly string[], partnerId: string, sha256: string): Promise<readonly Attachment[]> {
    const rows = await this.database.transaction(kommunkoder, (tx) =>
      tx.query<WithoutContent>({
        name: 'attachment-described',
        text: `select id, kommunkod, partner_id as "partnerId", child_id as "childId", sha256, media_type as "mediaType", size, state
          from attachment where partner_id = $1 and sha256 = $2 order by id`,
        values: [partnerId, sha256],
      }),
    );
    return rows.map(attachmentOf);
  }

  async settle(attachments: readonly Attachment[], verdict: Verdict, content: Buffer, arrivedAt: Date): Promise<void> {
    const kommunkoder = [...new Set(attachments.map(({ kommunkod }) => kommunkod))];
    await this.database.transaction(kommunkoder, async (tx) => {
      await holdChildFiles(tx);
      const files = new Map(
        (await findRows(tx, ChildFileRow, [...new Set(attachments.map(({ childId }) => childId))])).map((file) => [file.id, file]),
      );
      // One at a time: a document may be 25 MiB, and it is described by one report, seldom by a sibling's too.
      for (const attachment of attachments) {
        const file = files.get(attachment.childId);
        // Disposed of since it was described: nothing is left that the document belongs to.
        if (file === undefined) continue;
        const sealed = verdict === 'INFECTED' ? null : this.seal(attachment, file, content);
        await tx.execute({
          name: 'attachment-settle',
          text: 'update attachment set state = $2, arrived_at = $3, sealed_content = $4 where id = $1',
          values: [attachment.id, verdict, arrivedAt, sealed],
        });
      }
    });
  }

  read(viewer: Viewer, attachmentId: string): Promise<OpenedAttachment | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [row] = await findRows(tx, AttachmentRow, [attachmentId]);
      const childId = row?.childId ?? nobodysFile;
      // A document cannot be divided into what may be seen and what tells where the child is.
      const named = await namedFor(tx, childId);
      const isKept = named !== undefined && !named.includes(viewer.id);
      const right = await rightToRead(tx, this.glass, viewer, { id: row?.childId, now: this.readLog.now() });
      const { ground, glass }: Right = isKept ? {} : right;
      await this.readLog.record(tx, {
        ...{ viewer, action: 'attachment-read', purpose: viewer.purpose ?? 'attachment-read' },
        ...{ recordIds: [attachmentId], allowed: ground !== undefined, reason: ground ?? refusal(row) },
      });
      if (row === undefined || ground === undefined) return undefined;
      return { ...(await this.opened(tx, row)), ...(glass && { brokenGlass: glass }) };
    });
  }

  private async opened(tx: Transaction, row: AttachmentRow): Promise<OpenedAttachment> {
    const attachment = attachmentOf(row);
    const [file] = await findRows(tx, ChildFileRow, [row.childId]);
    if (file === undefined || row.sealedContent === null) return { attachment };
    const key = this.keys.unwrap(file.keyVersion, file.wrappedKey, childFilePlace(file.kommunkod, file.id));
    return { attachment, content: this.cipher.open(key, row.sealedContent, contextOf(attachment, file)) };
  }

  private seal(attachment: Attachment, file: ChildFileRow, content: Buffer): Buffer {
    return this.cipher.seal(
      this.keys.unwrap(file.keyVersion, file.wrappedKey, childFilePlace(file.kommunkod, file.id)),
      content,
      contextOf(attachment, file),
    );
  }
}

function contextOf({ id, kommunkod }: Attachment, { keyVersion }: ChildFileRow): string {
  return fieldContext(kommunkod, 'attachment', 'sealed_content', id, keyVersion);
}

function attachmentOf({ id, kommunkod, partnerId, childId, sha256, mediaType, size, state }: WithoutContent): Attachment {
  return { id, kommunkod, partnerId, childId, sha256, mediaType, size, state };
}
