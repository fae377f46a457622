import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import { withoutContact } from '../../domain/protection/without-contact.js';
import { childFilePlace } from '../child-keys.js';

export type VaultKind = 'concern' | 'partner_message';

interface Received {
  readonly id: string;
  readonly kind: VaultKind;
  readonly kommunkod: string;
  readonly child_id: string;
  readonly received_at: Date;
  readonly sealed_body: Buffer;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

interface VaultColumns {
  readonly record_id: string;
  readonly kommunkod: string;
  readonly child_id: string;
  readonly kind: VaultKind;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
  readonly sealed_original: Buffer;
}

/** A message as it came, opened. */
export interface OriginalMessage {
  readonly recordId: string;
  readonly kind: VaultKind;
  readonly original: unknown;
}

const most = 200;

/**
 * Where everything stands that tells where a protected person is (DOMAIN 3.5 a): each message as it came, sealed under a key of its own and bound
 * to its person. What stays under the person's key has `protected` in its place.
 */
export class ContactVault {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Moves what does not yet stand there. It may be called again at any time: what was moved stays where it is. */
  async moveAll(tx: Transaction, childIds: readonly string[], now: Date): Promise<void> {
    for (let moved = most; moved === most;) {
      const received = await this.outside(tx, childIds, most);
      await this.move(tx, received, now);
      moved = received.length;
    }
  }

  /** Those who look have been asked before. */
  async open(tx: Transaction, childId: string): Promise<readonly OriginalMessage[]> {
    const rows = await tx.query<VaultColumns>({
      name: 'contact-vault-open',
      text: `select record_id, kommunkod, child_id, kind, wrapped_key, key_version, sealed_original
        from contact_vault where child_id = $1 order by moved_at, record_id`,
      values: [childId],
    });
    return rows.map((row) => {
      const key = this.keys.unwrap(row.key_version, row.wrapped_key, placeOf(row.kommunkod, row.record_id));
      const context = contextOf({ ...row, id: row.record_id }, row.key_version);
      const original = JSON.parse(this.cipher.open(key, row.sealed_original, context).toString('utf8')) as unknown;
      return { recordId: row.record_id, kind: row.kind, original };
    });
  }

  /** What stands outside still, of a person who only shares a household with a protected one. */
  async outsideOf(tx: Transaction, childId: string): Promise<readonly OriginalMessage[]> {
    const received = await this.outside(tx, [childId], 10_000);
    return received.map((one) => ({
      recordId: one.id,
      kind: one.kind,
      original: JSON.parse(this.bodyOf(one).toString('utf8')) as unknown,
    }));
  }

  private outside(tx: Transaction, childIds: readonly string[], limit: number): Promise<readonly Received[]> {
    return tx.query<Received>({
      name: 'contact-vault-outside',
      text: `select received.*, file.wrapped_key, file.key_version from (
          select id, 'concern' as kind, kommunkod, child_id, received_at, sealed_body from concern where child_id = any($1::uuid[])
          union all select id, 'partner_message', kommunkod, child_id, received_at, sealed_body
            from partner_message where child_id = any($1::uuid[]) and sealed_body is not null
        ) received join child_file file on file.id = received.child_id
        where not exists (select 1 from contact_vault where record_id = received.id)
        order by received_at, received.id limit $2`,
      values: [columnArrays.uuid(childIds), limit],
    });
  }

  private async move(tx: Transaction, received: readonly Received[], now: Date): Promise<void> {
    if (received.length === 0) return;
    const originals = received.map((one) => this.bodyOf(one));
    const dataKeys = received.map(({ kommunkod, id }) => this.keys.newDataKey(placeOf(kommunkod, id)));
    await tx.execute({
      name: 'contact-vault-add',
      text: `insert into contact_vault (record_id, kommunkod, child_id, kind, wrapped_key, key_version, sealed_original, moved_at)
        select *, $8::timestamptz
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::bytea[], $6::int4[], $7::bytea[])`,
      values: [
        columnArrays.uuid(received.map(({ id }) => id)),
        columnArrays.text(received.map(({ kommunkod }) => kommunkod)),
        columnArrays.uuid(received.map(({ child_id: childId }) => childId)),
        columnArrays.text(received.map(({ kind }) => kind)),
        columnArrays.bytea(dataKeys.map(({ wrapped }) => wrapped)),
        columnArrays.int(dataKeys.map(({ version }) => version)),
        columnArrays.bytea(
          originals.map((body, at) => this.cipher.seal(dataKeys[at]!.key, body, contextOf(received[at]!, dataKeys[at]!.version))),
        ),
        now,
      ],
    });
    const shown = received.map((one, at) => this.sealedShown(one, originals[at]!));
    for (const kind of ['concern', 'partner_message'] as const) {
      const those = received.flatMap((one, at) => (one.kind === kind ? [{ id: one.id, sealed: shown[at]! }] : []));
      if (those.length > 0) await leave(tx, kind, those);
    }
  }

  private bodyOf(one: Received): Buffer {
    return this.cipher.open(this.personKeyOf(one), one.sealed_body, bodyContext(one));
  }

  private sealedShown(one: Received, original: Buffer): Buffer {
    const { shown } = withoutContact(JSON.parse(original.toString('utf8')));
    return this.cipher.seal(this.personKeyOf(one), JSON.stringify(shown), bodyContext(one));
  }

  private personKeyOf({ key_version: version, wrapped_key: wrapped, kommunkod, child_id: childId }: Received) {
    return this.keys.unwrap(version, wrapped, childFilePlace(kommunkod, childId));
  }
}

async function leave(tx: Transaction, table: VaultKind, shown: readonly { readonly id: string; readonly sealed: Buffer }[]): Promise<void> {
  await tx.execute({
    name: `contact-vault-leave-${table}`,
    text: `update ${table} set sealed_body = left_out.sealed
      from unnest($1::uuid[], $2::bytea[]) as left_out (id, sealed) where ${table}.id = left_out.id`,
    values: [columnArrays.uuid(shown.map(({ id }) => id)), columnArrays.bytea(shown.map(({ sealed }) => sealed))],
  });
}

const placeOf = (kommunkod: string, recordId: string) => ({ kommunkod, table: 'contact_vault', rowId: recordId });

/** A row that is moved to another person, message or municipality does not open. */
function contextOf({ kommunkod, child_id: childId, id }: Pick<Received, 'kommunkod' | 'child_id' | 'id'>, version: number): string {
  return fieldContext(kommunkod, 'contact_vault', 'sealed_original', `${childId}/${id}`, version);
}

function bodyContext({ kommunkod, kind, id, key_version: version }: Received): string {
  return fieldContext(kommunkod, kind, 'sealed_body', id, version);
}
