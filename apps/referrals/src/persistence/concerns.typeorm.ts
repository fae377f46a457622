import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher } from '@varsam/service-kit';
import { v7 } from 'uuid';
import { outgoing } from '../messaging/outgoing.js';
import { describeAttachments } from './attachments.describe.js';
import type { AwaitedAttachment } from './attachments.describe.js';
import type { ChildKey, ChildKeys } from './child-keys.js';
import type { Concerns, ConcernToFile, FiledConcern } from './concerns.js';
import { filedBefore } from './filed-before.js';
import { insertConcerns, raiseReceptionTasks } from './insert-concerns.js';
import type { GuardianFiles, ProtectionOfFiled, Turn } from './protection/protection-of-filed.js';
import type { SealedLog } from './sealed-log.js';

interface FiledInto {
  readonly fresh: readonly ConcernToFile[];
  readonly childOf: ReadonlyMap<string, string>;
  readonly answers: readonly FiledConcern[];
}

/** The record of received concerns in PostgreSQL: a few statements for a whole batch, whatever its size (ARCHITECTURE 1, decision 5). */
export class TypeOrmConcerns implements Concerns {
  constructor(
    private readonly database: Database,
    private readonly children: ChildKeys,
    private readonly cipher: FieldCipher,
    private readonly log: SealedLog,
    private readonly protection: ProtectionOfFiled,
  ) {}

  async file(concerns: readonly ConcernToFile[]): Promise<readonly FiledConcern[]> {
    if (concerns.length === 0) return [];
    const firsts = firstOfEach(concerns);
    const named = firsts.map(({ concern }) => concern);
    const children = await this.children.of(named);
    const sealedBodies = this.sealAll(firsts, children);
    const kommunkoder = [...new Set(named.map(({ kommunkod }) => kommunkod))];
    const guardians = await this.protection.guardianFiles(named);
    const filed = await this.protection.inTurn(named, (turn) =>
      this.database.transaction(kommunkoder, async (tx) => {
        const standing = await this.children.standing(tx, named, children);
        await this.protection.hold(tx, turn);
        const asBefore = standing === children;
        const bodies = asBefore ? sealedBodies : this.sealAll(firsts, standing);
        const into = await this.fileInto(tx, firsts, standing, bodies);
        const sheltered = await this.protect(tx, into, asBefore ? guardians : await this.protection.guardianFiles(named), turn);
        this.tell(tx, into, sheltered);
        return into.answers;
      }),
    );
    return inOrderGiven(concerns, filed);
  }

  private protect(tx: Transaction, { fresh, childOf }: FiledInto, guardians: GuardianFiles, turn: Turn): Promise<ReadonlySet<string>> {
    const filed = fresh.map(({ concern: { id: recordId, kommunkod, receivedAt, protectionLevel: level, siblings, guardians: named } }) => ({
      ...{ recordId, kommunkod, childId: childOf.get(recordId)!, receivedAt, level, siblings, guardians: named },
    }));
    return this.protection.note(tx, filed, guardians, turn);
  }

  /** Told once it is known who is protected, also where another report of the same batch has said so. */
  private tell(tx: Transaction, { fresh, childOf }: FiledInto, sheltered: ReadonlySet<string>): void {
    tx.publish(
      fresh.map(({ concern }) => {
        const childId = childOf.get(concern.id)!;
        return outgoing({ kind: 'concern-received', concern, childId, sheltered: sheltered.has(childId) });
      }),
    );
  }

  private async fileInto(
    tx: Transaction,
    concerns: readonly ConcernToFile[],
    children: readonly ChildKey[],
    sealedBodies: readonly Buffer[],
  ): Promise<FiledInto> {
    const batchId = v7();
    const inserted = await insertConcerns(tx, batchId, concerns, children, sealedBodies);
    const fresh = inserted === concerns.length ? concerns : await this.onlyFresh(tx, batchId, concerns);
    const childOf = new Map(concerns.map(({ concern }, index) => [concern.id, children[index]!.childId]));
    const filed = await this.sealed(tx, batchId, fresh, childOf);
    await raiseReceptionTasks(tx, fresh);
    await describeAttachments(tx, awaitedIn(fresh, childOf));
    if (fresh === concerns) return { fresh, childOf, answers: filed };
    const freshIds = new Set(fresh.map(({ concern }) => concern.id));
    const old = concerns.filter(({ concern }) => !freshIds.has(concern.id)).map(({ concern }) => concern.id);
    return { fresh, childOf, answers: [...filed, ...(await filedBefore(tx, old, this.log))] };
  }

  private async sealed(
    tx: Transaction,
    batchId: string,
    concerns: readonly ConcernToFile[],
    childOf: ReadonlyMap<string, string>,
  ): Promise<readonly FiledConcern[]> {
    const entries = concerns.map(({ concern: { kommunkod, partnerId, reportId, receivedAt }, bodyHash }) => ({
      kommunkod,
      partnerId,
      reportId,
      receivedAt,
      bodyHash,
    }));
    const seals = await this.log.append(tx, batchId, entries);
    return concerns.map(({ concern, bodyHash }, index) => ({
      concernId: concern.id,
      childId: childOf.get(concern.id)!,
      reportId: concern.reportId,
      kommunkod: concern.kommunkod,
      receivedAt: concern.receivedAt,
      mandated: concern.mandated,
      acute: concern.acute,
      warnings: concern.warnings,
      bodyHash,
      proof: seals[index]!.proof,
      recipient: seals[index]!.recipient,
      filedBefore: false,
    }));
  }

  /** Some were filed before: those that this batch really filed are numbered anew, so that the sealed log has no leaf without its row. */
  private async onlyFresh(tx: Transaction, batchId: string, concerns: readonly ConcernToFile[]): Promise<readonly ConcernToFile[]> {
    const rows = await tx.query<{ id: string }>({
      name: 'concern-fresh',
      text: 'select id from concern where batch_id = $1',
      values: [batchId],
    });
    const ids = new Set(rows.map((row) => row.id));
    const fresh = concerns.filter(({ concern }) => ids.has(concern.id));
    await tx.execute({
      name: 'concern-renumber',
      text: `update concern set batch_index = numbered.index
        from unnest($1::uuid[], $2::int4[]) as numbered (id, index) where concern.id = numbered.id`,
      values: [columnArrays.uuid(fresh.map(({ concern }) => concern.id)), columnArrays.int(fresh.map((_, index) => index))],
    });
    return fresh;
  }

  private sealAll(concerns: readonly ConcernToFile[], children: readonly ChildKey[]): readonly Buffer[] {
    return concerns.map((one, index) => this.seal(one, children[index]!));
  }

  private seal({ concern, body }: ConcernToFile, child: ChildKey): Buffer {
    return this.cipher.seal(
      child.key,
      asBuffer(body),
      fieldContext(concern.kommunkod, 'concern', 'sealed_body', concern.id, child.keyVersion),
    );
  }
}

/** Few reports describe documents; the others cost one look each. */
function awaitedIn(concerns: readonly ConcernToFile[], childOf: ReadonlyMap<string, string>): readonly AwaitedAttachment[] {
  const awaited: AwaitedAttachment[] = [];
  for (const { concern, attachments } of concerns) {
    if (attachments === undefined) continue;
    const { id: describedIn, kommunkod, partnerId, receivedAt: describedAt } = concern;
    for (const one of attachments)
      awaited.push({ ...one, describedIn, kommunkod, partnerId, describedAt, childId: childOf.get(describedIn)! });
  }
  return awaited;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function firstOfEach(concerns: readonly ConcernToFile[]): readonly ConcernToFile[] {
  const ids = new Set<string>();
  const firsts = concerns.filter(({ concern }) => !ids.has(concern.id) && ids.add(concern.id));
  return firsts.length === concerns.length ? concerns : firsts;
}

function inOrderGiven(concerns: readonly ConcernToFile[], filed: readonly FiledConcern[]): readonly FiledConcern[] {
  const byId = new Map(filed.map((one) => [one.concernId, one]));
  const answered = new Set<string>();
  return concerns.map(({ concern }) => {
    const one = byId.get(concern.id)!;
    if (!answered.has(concern.id)) {
      answered.add(concern.id);
      return one;
    }
    return { ...one, filedBefore: true };
  });
}
