import type { KeyObject } from 'node:crypto';
import { findRows, insertNewRows, lockRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import { v7 } from 'uuid';
import type { DecisionRecord } from '../domain/decision.js';
import { DecisionRow } from './decision.row.js';
import { PersonKeyRow } from './person-key.row.js';

/** A child's file whose key is still there. */
export interface OpenPersonFile {
  readonly childId: string;
  readonly kommunkod: string;
  readonly key: KeyObject;
  readonly keyVersion: number;
}

/** Where a sealed value belongs; moved elsewhere it does not open. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

const decisionText = (rowId: string): SealedPlace => ({ table: 'decision', column: 'sealed_text', rowId });

/** Personakt: the steps taken with a child, and everything written about it, sealed under the child's own key (SoL 14:3–7). */
export class PersonFiles {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Holds the child's file until the transaction ends, so that two people do not decide on one child at once. */
  async lock(tx: Transaction, kommunkod: string, childId: string): Promise<OpenPersonFile> {
    let [row] = await lockRows(tx, PersonKeyRow, [childId]);
    if (row === undefined) {
      const { wrapped, version } = this.keys.newDataKey(placeOf(kommunkod, childId));
      await insertNewRows(tx, PersonKeyRow, [{ childId, kommunkod, wrapped, keyVersion: version }]);
      [row] = await lockRows(tx, PersonKeyRow, [childId]);
    }
    return this.opened(row!);
  }

  /** Nothing when the key has been disposed of. */
  async find(tx: Transaction, childId: string): Promise<OpenPersonFile | undefined> {
    const [row] = await findRows(tx, PersonKeyRow, [childId]);
    return row && this.opened(row);
  }

  seal(file: OpenPersonFile, place: SealedPlace, text: string): Buffer {
    return this.cipher.seal(file.key, text, contextOf(file, place));
  }

  unseal(file: OpenPersonFile | undefined, place: SealedPlace, sealed: Buffer): string | undefined {
    return file && this.cipher.open(file.key, sealed, contextOf(file, place)).toString('utf8');
  }

  async add(tx: Transaction, file: OpenPersonFile, sspfCaseId: string, record: DecisionRecord): Promise<void> {
    const { text, decidedBy, decidedAt, ...equal } = record;
    const id = v7();
    const sealedText = text === undefined ? null : this.seal(file, decisionText(id), text);
    const { id: person, roles, units } = decidedBy;
    const { childId, kommunkod } = file;
    const by = { decidedAt: new Date(decidedAt), decidedBy: person, roles, units };
    await insertNewRows(tx, DecisionRow, [{ id, kommunkod, childId, sspfCaseId, ...equal, ...by, sealedText }]);
  }

  /** Oldest first. */
  async read(tx: Transaction, file: OpenPersonFile | undefined, sspfCaseId: string): Promise<readonly DecisionRecord[]> {
    const rows = await findRows(tx, DecisionRow, [sspfCaseId], 'sspfCaseId');
    return rows.map((row) => this.recordOf(row, file));
  }

  private recordOf(row: DecisionRow, file: OpenPersonFile | undefined): DecisionRecord {
    const { id, kind, result, legalBasis, decidedOn, kommunkod, roles, units, sealedText } = row;
    const text = sealedText === null ? undefined : this.unseal(file, decisionText(id), sealedText);
    return {
      ...{ kind, result, legalBasis, decidedOn },
      decidedAt: row.decidedAt.toISOString(),
      decidedBy: { id: row.decidedBy, kommunkod, roles, units },
      ...(text !== undefined && { text }),
    };
  }

  private opened({ childId, kommunkod, wrapped, keyVersion }: PersonKeyRow): OpenPersonFile {
    return { childId, kommunkod, key: this.keys.unwrap(keyVersion, wrapped, placeOf(kommunkod, childId)), keyVersion };
  }
}

/** Where a child's key stands: it opens in no other child's row. */
function placeOf(kommunkod: string, childId: string): KeyPlace {
  return { kommunkod, table: 'person_key', rowId: childId };
}

function contextOf({ kommunkod, keyVersion }: OpenPersonFile, { table, column, rowId }: SealedPlace): string {
  return fieldContext(kommunkod, table, column, rowId, keyVersion);
}
