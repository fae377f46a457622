import { type FieldCipher, fieldContext, type KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import type { CaseRecord, HiddenLocation } from '../domain/housing-case.js';
import { CaseRecordRow } from './case-record.row.js';
import { LocationVaultRow } from './location-vault.row.js';
import type { PersonKey } from './person-keys.js';

/** Seals what was written under the child's key and the address under a key of its own, and opens both for those who were let in. */
export class CaseSeals {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  seal(record: CaseRecord, kommunkod: string, { key, version }: PersonKey): CaseRecordRow {
    const { recordId: id, by, content, ...columns } = record;
    const context = fieldContext(kommunkod, 'case_record', 'sealed_content', id, version);
    const sealedContent = this.cipher.seal(key, JSON.stringify(content), context);
    return Object.assign(new CaseRecordRow(), columns, {
      id,
      kommunkod,
      actorId: by.id,
      actorRoles: [...by.roles],
      actorUnits: [...by.units],
      sealedContent,
    });
  }

  open(row: CaseRecordRow, { key, version }: PersonKey): CaseRecord['content'] {
    const context = fieldContext(row.kommunkod, 'case_record', 'sealed_content', row.id, version);
    return JSON.parse(this.cipher.open(key, row.sealedContent, context).toString('utf8')) as CaseRecord['content'];
  }

  /** Of what is kept about the child beside its cases. */
  sealsOf({ key, version }: PersonKey, kommunkod: string, table: string, column: string) {
    const context = (rowId: string): string => fieldContext(kommunkod, table, column, rowId, version);
    return {
      seal: (rowId: string, text: string): Buffer => this.cipher.seal(key, text, context(rowId)),
      open: (rowId: string, sealed: Buffer): string => this.cipher.open(key, sealed, context(rowId)).toString('utf8'),
    };
  }

  hide(location: HiddenLocation, housingCaseId: string, kommunkod: string, readers: readonly string[]): LocationVaultRow {
    const { key, wrapped, version: keyVersion } = this.keys.newDataKey(placeOf(kommunkod, housingCaseId));
    const context = fieldContext(kommunkod, 'location_vault', 'sealed_location', housingCaseId, keyVersion);
    const sealedLocation = this.cipher.seal(key, JSON.stringify(location), context);
    return Object.assign(new LocationVaultRow(), {
      housingCaseId,
      kommunkod,
      wrappedKey: wrapped,
      keyVersion,
      sealedLocation,
      readers: [...readers],
    });
  }

  reveal(row: LocationVaultRow): HiddenLocation {
    const key = this.keys.unwrap(row.keyVersion, row.wrappedKey, placeOf(row.kommunkod, row.housingCaseId));
    const context = fieldContext(row.kommunkod, 'location_vault', 'sealed_location', row.housingCaseId, row.keyVersion);
    return JSON.parse(this.cipher.open(key, row.sealedLocation, context).toString('utf8')) as HiddenLocation;
  }
}

function placeOf(kommunkod: string, housingCaseId: string): KeyPlace {
  return { kommunkod, table: 'location_vault', rowId: housingCaseId };
}
