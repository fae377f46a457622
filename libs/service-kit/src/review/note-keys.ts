import type { KeyObject } from 'node:crypto';
import type { Transaction } from '@varsam/outbox';
import { fieldContext, type FieldCipher } from '../field-cipher.js';
import type { KeyService } from '../key-service.js';

interface PackKey {
  readonly kommunkod: string;
  readonly key: KeyObject;
  readonly version: number;
}

/** What a reviewer writes is about a colleague, perhaps about a child: sealed under a key of its pack. */
export class NoteKeys {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Called with the pack locked, so that two reviewers do not make two keys. */
  async forWriting(tx: Transaction, kommunkod: string, packId: string): Promise<PackKey> {
    const before = await this.find(tx, kommunkod, packId);
    if (before) return before;
    const { key, version, wrapped } = this.keys.newDataKey(placeOf(kommunkod, packId));
    await tx.execute({
      text: 'insert into log_review_key (pack_id, kommunkod, wrapped_key, key_version) values ($1, $2, $3, $4)',
      values: [packId, kommunkod, wrapped, version],
    });
    return { kommunkod, key, version };
  }

  async find(tx: Transaction, kommunkod: string, packId: string): Promise<PackKey | undefined> {
    const [row] = await tx.query<{ wrapped: Buffer; version: number }>({
      text: 'select wrapped_key as wrapped, key_version as version from log_review_key where pack_id = $1 and kommunkod = $2',
      values: [packId, kommunkod],
    });
    return row && { kommunkod, key: this.keys.unwrap(row.version, row.wrapped, placeOf(kommunkod, packId)), version: row.version };
  }

  seal(key: PackKey, outcomeId: string, note: string): Buffer {
    return this.cipher.seal(key.key, note, contextOf(key, outcomeId));
  }

  /** Nothing where the key has been taken away. */
  open(key: PackKey | undefined, outcomeId: string, sealed: Buffer): string | undefined {
    return key && this.cipher.open(key.key, sealed, contextOf(key, outcomeId)).toString('utf8');
  }
}

const placeOf = (kommunkod: string, packId: string) => ({ kommunkod, table: 'log_review_key', rowId: packId });

function contextOf({ kommunkod, version }: PackKey, outcomeId: string): string {
  return fieldContext(kommunkod, 'log_review_outcome', 'note', outcomeId, version);
}
