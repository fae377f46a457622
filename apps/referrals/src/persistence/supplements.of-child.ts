import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { FiledAttachment, FiledSupplement } from '../domain/child-file.js';
import type { Warning } from '../domain/concern/concern.js';
import { childFilePlace } from './child-keys.js';

interface Columns {
  readonly id: string;
  readonly kommunkod: string;
  readonly concern_id: string;
  readonly child_id: string;
  readonly partner_id: string;
  readonly received_at: Date;
  readonly acute: boolean;
  readonly warnings: readonly Warning[] | null;
  readonly sealed_body: Buffer;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

export interface Opening {
  readonly keys: KeyService;
  readonly cipher: FieldCipher;
}

/** A supplement with the concern that it names. */
export interface SupplementOfChild {
  readonly concernId: string;
  readonly supplement: FiledSupplement;
}

/**
 * What was added to the child's concerns, oldest first, and what stands in the file itself because nobody could place it when it came. A
 * supplement that came before its report is found by the concern that it names.
 */
export async function supplementsOf(
  tx: Transaction,
  childId: string,
  concernIds: readonly string[],
  { keys, cipher }: Opening,
): Promise<readonly SupplementOfChild[]> {
  const rows = await tx.query<Columns>({
    text: `select message.id, message.kommunkod, message.child_id, concern_id, partner_id, received_at, acute, warnings, sealed_body, wrapped_key, key_version
      from partner_message message join child_file on child_file.id = message.child_id
      where kind = 'supplement' and (concern_id = any($1::uuid[]) or message.child_id = $2) order by received_at, message.id`,
    values: [columnArrays.uuid(concernIds), childId],
  });
  return rows.map((row) => {
    const context = fieldContext(row.kommunkod, 'partner_message', 'sealed_body', row.id, row.key_version);
    const body = cipher.open(
      keys.unwrap(row.key_version, row.wrapped_key, childFilePlace(row.kommunkod, row.child_id)),
      row.sealed_body,
      context,
    );
    const supplement = {
      ...{ supplementId: row.id, partnerId: row.partner_id, receivedAt: row.received_at },
      ...{ acute: row.acute, warnings: row.warnings ?? [], attachments: [] },
      body: JSON.parse(body.toString('utf8')) as unknown,
    };
    return { concernId: row.concern_id, supplement };
  });
}

/** The documents that these messages describe, by the message, without their content. */
export async function attachmentsOf(
  tx: Transaction,
  describedIn: readonly string[],
): Promise<ReadonlyMap<string, readonly FiledAttachment[]>> {
  const rows = await tx.query<FiledAttachment & { readonly in: string }>({
    text: `select described_in as "in", id as "attachmentId", sha256, media_type as "mediaType", size, state
      from attachment where described_in = any($1::uuid[]) order by described_in, sha256`,
    values: [columnArrays.uuid(describedIn)],
  });
  const byMessage = new Map<string, FiledAttachment[]>();
  for (const { in: message, ...attachment } of rows) {
    const known = byMessage.get(message);
    if (known === undefined) byMessage.set(message, [attachment]);
    else known.push(attachment);
  }
  return byMessage;
}
