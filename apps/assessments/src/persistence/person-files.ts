import type { KeyObject } from 'node:crypto';
import { findRows, insertNewRows, lockRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { ExtractSeals } from '@varsam/service-kit/extract-source';
import type { KeyPlace } from '@varsam/service-kit/keys';
import { v7 } from 'uuid';
import type { DecisionRecord } from '../domain/decision.js';
import type { KeptDecision } from '../domain/extract/kept-parts.js';
import { DecisionRow } from './decision.row.js';
import { PersonKeyRow } from './person-key.row.js';

/** A child's file while its lock is held. */
export interface OpenPersonFile {
  readonly childId: string;
  readonly kommunkod: string;
  readonly key: KeyObject;
  readonly keyVersion: number;
}

/** What is left to say of a text whose key has been disposed of. */
const disposed = '';

/** Personakt: the decisions about a child, their texts sealed under the child's own key (SoL 14:3–7). */
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

  async add(tx: Transaction, file: OpenPersonFile, subjectId: string, record: DecisionRecord): Promise<void> {
    const { text, decidedBy, decidedAt, ...equal } = record;
    const id = v7();
    const sealedText = this.cipher.seal(file.key, text, contextOf(file, id));
    const { id: person, roles, units } = decidedBy;
    const { childId, kommunkod } = file;
    const by = { decidedAt: new Date(decidedAt), decidedBy: person, roles, units };
    await insertNewRows(tx, DecisionRow, [{ id, kommunkod, childId, subjectId, ...equal, ...by, sealedText }]);
  }

  /** Oldest first. */
  async read(tx: Transaction, childId: string, subjectId: string): Promise<readonly DecisionRecord[]> {
    const [key] = await findRows(tx, PersonKeyRow, [childId]);
    const file = key && this.opened(key);
    const rows = await findRows(tx, DecisionRow, [subjectId], 'subjectId');
    return rows.map((row) => this.recordOf(row, file));
  }

  /** All of a child, each with its own id. */
  async readAll(tx: Transaction, childId: string): Promise<readonly KeptDecision[]> {
    const [key] = await findRows(tx, PersonKeyRow, [childId]);
    const file = key && this.opened(key);
    const rows = await findRows(tx, DecisionRow, [childId], 'childId');
    return rows.map((row) => ({ decisionId: row.id, record: this.recordOf(row, file) }));
  }

  /** For what else is sealed under the child's key. */
  sealsOf({ key, kommunkod, keyVersion }: OpenPersonFile, table: string, column: string): ExtractSeals {
    const context = (rowId: string) => fieldContext(kommunkod, table, column, rowId, keyVersion);
    return {
      seal: (rowId, text) => this.cipher.seal(key, text, context(rowId)),
      open: (rowId, sealed) => this.cipher.open(key, sealed, context(rowId)).toString('utf8'),
    };
  }

  private recordOf(row: DecisionRow, file: OpenPersonFile | undefined): DecisionRecord {
    const { kind, result, legalBasis, decidedOn, kommunkod, roles, units } = row;
    return {
      ...{ kind, result, legalBasis, decidedOn },
      decidedAt: row.decidedAt.toISOString(),
      decidedBy: { id: row.decidedBy, kommunkod, roles, units },
      text: file ? this.cipher.open(file.key, row.sealedText, contextOf(file, row.id)).toString('utf8') : disposed,
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

function contextOf({ kommunkod, keyVersion }: OpenPersonFile, rowId: string): string {
  return fieldContext(kommunkod, 'decision', 'sealed_text', rowId, keyVersion);
}
