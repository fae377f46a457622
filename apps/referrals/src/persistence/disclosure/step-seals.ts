import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import { childFilePlace } from '../child-keys.js';
import type { StepTexts } from './disclosure-and-rows.js';

interface KeyColumns {
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

/** Reasons and recipients are sealed under the child's key: with the key the words are disposed of. */
export class StepSeals {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Nothing when the key has been disposed of. */
  async of(tx: Transaction, kommunkod: string, childId: string): Promise<StepTexts | undefined> {
    const [row] = await tx.query<KeyColumns>({
      name: 'child-file-key',
      text: 'select wrapped_key, key_version from child_file where id = $1',
      values: [childId],
    });
    if (row === undefined) return undefined;
    const key = this.keys.unwrap(row.key_version, row.wrapped_key, childFilePlace(kommunkod, childId));
    const place = (rowId: string) => fieldContext(kommunkod, 'disclosure_step', 'sealed_words', rowId, row.key_version);
    return {
      seal: (rowId, text) => this.cipher.seal(key, text, place(rowId)),
      open: (rowId, sealed) => this.cipher.open(key, sealed, place(rowId)).toString('utf8'),
    };
  }
}
