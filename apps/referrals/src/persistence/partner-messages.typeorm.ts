import type { KeyObject } from 'node:crypto';
import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import { v7 } from 'uuid';
import type { Warning } from '../domain/concern/concern.js';
import { childFilePlace } from './child-keys.js';
import type { ChildKey, ChildKeys } from './child-keys.js';
import { holdChildFiles } from './disposal/child-file-lock.js';
import { insertMessages, renumber } from './partner-messages.insert.js';
import type { SealedMessage } from './partner-messages.insert.js';
import type { Effect, FiledMessage, MessageToFile, PartnerMessages } from './partner-messages.js';
import type { FiledAboutChild, ProtectionOfFiled } from './protection/protection-of-filed.js';
import { sealColumns } from './sealed-log.js';
import type { SealColumns, SealedLog } from './sealed-log.js';

interface Columns extends SealColumns {
  readonly id: string;
  readonly child_id: string | null;
  readonly message_id: string;
  readonly kommunkod: string;
  readonly received_at: Date;
  readonly mandated: boolean;
  readonly acute: boolean;
  readonly warnings: readonly Warning[] | null;
  readonly body_hash: Buffer;
  readonly batch_index: number;
}

interface FiledInto {
  readonly about: readonly FiledAboutChild[];
  readonly filed: readonly FiledMessage[];
}

/** The record of partners' messages in PostgreSQL: a few statements for a batch, whatever its size. */
export class TypeOrmPartnerMessages implements PartnerMessages {
  constructor(
    private readonly database: Database,
    private readonly children: ChildKeys,
    private readonly opening: { readonly keys: KeyService; readonly cipher: FieldCipher },
    private readonly log: SealedLog,
    private readonly protection: ProtectionOfFiled,
  ) {}

  async file(messages: readonly MessageToFile[], effect: Effect): Promise<readonly FiledMessage[]> {
    if (messages.length === 0) return [];
    const firsts = [...new Map(messages.toReversed().map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const own = await this.ownKeys(firsts);
    const kommunkoder = [...new Set(firsts.map(({ kommunkod }) => kommunkod))];
    const guardians = await this.protection.guardianFiles(firsts);
    const filed = await this.protection.inTurn(firsts, (turn) =>
      this.database.transaction(kommunkoder, async (tx) => {
        const disposals = await holdChildFiles(tx);
        await this.protection.hold(tx, turn);
        const asBefore = [...own.values()].every((key) => key.disposals === disposals);
        const known = await this.knownKeys(tx, firsts, disposals);
        // A child whose file has been disposed of since the message named it is a child whom nobody knows.
        const standing = firsts.map((message) => (known.has(message.childId ?? '') ? message : aboutNobodyKnown(message)));
        const keys = asBefore && standing.every((message, index) => message === firsts[index]) ? own : await this.ownKeys(standing);
        const sealed = standing.map((message) => this.seal(message, keys.get(message.id) ?? known.get(message.childId ?? '')));
        const { filed: answers, about } = await this.fileInto(tx, sealed, effect);
        await this.protection.note(tx, about, asBefore ? guardians : await this.protection.guardianFiles(firsts), turn);
        return answers;
      }),
    );
    return inOrderGiven(messages, filed);
  }

  private async fileInto(tx: Transaction, sealed: readonly SealedMessage[], effect: Effect): Promise<FiledInto> {
    const batchId = v7();
    const ids = new Set(await insertMessages(tx, batchId, sealed));
    const fresh = sealed.filter(({ message }) => ids.has(message.id));
    if (fresh.length < sealed.length) await renumber(tx, fresh);
    const seals = await this.log.append(
      tx,
      batchId,
      fresh.map(({ message }) => ({ ...message, reportId: message.messageId })),
    );
    await effect(tx, fresh);
    const about = fresh.flatMap(aboutChild);
    const filed = fresh.map(({ message, childId }, index) => ({
      ...filedOf(message),
      ...seals[index]!,
      ...(childId !== undefined && { childId }),
    }));
    const old = sealed.filter(({ message }) => !ids.has(message.id)).map(({ message }) => message.id);
    return { about, filed: old.length === 0 ? filed : [...filed, ...(await this.filedBefore(tx, old))] };
  }

  /** Messages about a child that they name, or about nobody known: their files are opened in a short transaction of their own. */
  private async ownKeys(messages: readonly MessageToFile[]): Promise<ReadonlyMap<string, ChildKey>> {
    const own = messages.filter(({ body, childId }) => body !== undefined && childId === undefined);
    if (own.length === 0) return new Map();
    const keys = await this.children.of(own);
    return new Map(own.map(({ id }, index) => [id, keys[index]!]));
  }

  private async knownKeys(tx: Transaction, messages: readonly MessageToFile[], disposals: number): Promise<ReadonlyMap<string, ChildKey>> {
    const ids = [...new Set(messages.flatMap(({ childId }) => childId ?? []))];
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; kommunkod: string; wrapped_key: Buffer; key_version: number }>({
      name: 'child-file-keys-by-id',
      text: 'select id, kommunkod, wrapped_key, key_version from child_file where id = any($1::uuid[])',
      values: [columnArrays.uuid(ids)],
    });
    return new Map(
      rows.map(({ id, kommunkod, wrapped_key: wrapped, key_version: keyVersion }): [string, ChildKey] => {
        const key: KeyObject = this.opening.keys.unwrap(keyVersion, wrapped, childFilePlace(kommunkod, id));
        return [id, { childId: id, key, keyVersion, disposals }];
      }),
    );
  }

  private seal(message: MessageToFile, child: ChildKey | undefined): SealedMessage {
    const childId = child?.childId ?? message.childId;
    const whose = childId === undefined ? {} : { childId };
    if (message.body === undefined || child === undefined) return { message, ...whose, sealedBody: null };
    const context = fieldContext(message.kommunkod, 'partner_message', 'sealed_body', message.id, child.keyVersion);
    return { message, ...whose, sealedBody: this.opening.cipher.seal(child.key, Buffer.from(message.body), context) };
  }

  private async filedBefore(tx: Transaction, ids: readonly string[]): Promise<readonly FiledMessage[]> {
    const rows = await tx.query<Columns>({
      name: 'partner-message-filed-before',
      text: `select message.id, child_id, message_id, kommunkod, received_at, mandated, acute, warnings, body_hash, batch_index, ${sealColumns}
        from partner_message message join sealed_batch on sealed_batch.id = message.batch_id where message.id = any($1::uuid[])`,
      values: [columnArrays.uuid(ids)],
    });
    return rows.map((row) => ({
      ...{ id: row.id, reportId: row.message_id, kommunkod: row.kommunkod, receivedAt: row.received_at },
      ...{ mandated: row.mandated, acute: row.acute, warnings: row.warnings ?? [], bodyHash: row.body_hash },
      ...(row.child_id !== null && { childId: row.child_id }),
      ...this.log.again(row, row.batch_index, row.kommunkod),
      filedBefore: true,
    }));
  }
}

function aboutNobodyKnown(message: MessageToFile): MessageToFile {
  if (message.childId === undefined) return message;
  return Object.fromEntries(Object.entries(message).filter(([field]) => field !== 'childId')) as unknown as MessageToFile;
}

/** What is kept of a child is protected from the moment it is filed; of a message without a body there is nothing. */
function aboutChild({ message, childId }: SealedMessage): readonly FiledAboutChild[] {
  const { id: recordId, kommunkod, receivedAt, body, protectionLevel: level, guardians } = message;
  return childId === undefined || body === undefined ? [] : [{ recordId, kommunkod, childId, receivedAt, level, guardians }];
}

/** What a receipt says of a message that is new. */
export function filedOf({ id, messageId, kommunkod, receivedAt, mandated, acute, warnings, bodyHash }: MessageToFile) {
  return { id, reportId: messageId, kommunkod, receivedAt, mandated, acute, warnings, bodyHash, filedBefore: false };
}

/** Two with one id in a batch count as the first and its repetition. */
export function inOrderGiven(messages: readonly MessageToFile[], filed: readonly FiledMessage[]): readonly FiledMessage[] {
  const byId = new Map(filed.map((one) => [one.id, one]));
  const answered = new Set<string>();
  return messages.map(({ id }) => {
    const one = byId.get(id)!;
    const again = answered.has(id);
    answered.add(id);
    return again ? { ...one, filedBefore: true } : one;
  });
}
