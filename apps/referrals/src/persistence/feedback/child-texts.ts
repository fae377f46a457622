import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { KeyObject } from 'node:crypto';
import { childFilePlace } from '../child-keys.js';

interface KeyColumns {
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

interface OpenKey {
  readonly key: KeyObject;
  readonly context: string;
}

/** Where a text belongs: moved anywhere else it does not open. */
export interface TextPlace {
  readonly kommunkod: string;
  readonly childId: string;
  readonly concernId: string;
}

/** Why feedback was found unsuitable, sealed under the child's key: with the key the words are disposed of. */
export class ChildTexts {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  async sealReason(tx: Transaction, place: TextPlace, text: string): Promise<Buffer> {
    const open = await this.keyOf(tx, place);
    if (open === undefined) throw new Error('the child file has no key');
    return this.cipher.seal(open.key, text, open.context);
  }

  /** Nothing when the key has been disposed of. */
  async openReason(tx: Transaction, place: TextPlace, sealed: Buffer): Promise<string | undefined> {
    const open = await this.keyOf(tx, place);
    return open && this.cipher.open(open.key, sealed, open.context).toString('utf8');
  }

  private async keyOf(tx: Transaction, { kommunkod, childId, concernId }: TextPlace): Promise<OpenKey | undefined> {
    const [row] = await tx.query<KeyColumns>({ text: 'select wrapped_key, key_version from child_file where id = $1', values: [childId] });
    if (row === undefined) return undefined;
    const context = fieldContext(kommunkod, 'suitability_decision', 'sealed_reason', concernId, row.key_version);
    return { key: this.keys.unwrap(row.key_version, row.wrapped_key, childFilePlace(kommunkod, childId)), context };
  }
}
