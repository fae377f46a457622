import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { ExtractSeals, ExtractSubject } from '@varsam/service-kit/extract-source';
import type { KeyObject } from 'node:crypto';
import { childFilePlace } from '../child-keys.js';

/** The key that all about one child is sealed under, whatever is kept: an enquiry of a child whom nobody has reported has one too. */
export interface OpenedFile {
  readonly key: KeyObject;
  readonly version: number;
}

export async function openedFile(
  tx: Transaction,
  keys: KeyService,
  { kommunkod, childId }: ExtractSubject,
): Promise<OpenedFile | undefined> {
  const [row] = await tx.query<{ wrapped_key: Buffer; key_version: number }>({
    name: 'child-file-key',
    text: 'select wrapped_key, key_version from child_file where id = $1',
    values: [childId],
  });
  return row && { key: keys.unwrap(row.key_version, row.wrapped_key, childFilePlace(kommunkod, childId)), version: row.key_version };
}

export function extractSeals(cipher: FieldCipher, kommunkod: string, { key, version }: OpenedFile): ExtractSeals {
  const context = (rowId: string) => fieldContext(kommunkod, 'extract_step', 'sealed_words', rowId, version);
  return {
    seal: (rowId, text) => cipher.seal(key, text, context(rowId)),
    open: (rowId, sealed) => cipher.open(key, sealed, context(rowId)).toString('utf8'),
  };
}
