import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Birth } from '../domain/sspf/birth.js';
import type { SspfCase, SspfState, SspfTargetGroup } from '../domain/sspf/sspf-case.js';

@Entity('sspf_case')
export class SspfCaseRow {
  @PrimaryColumn('uuid') sspfCaseId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('text') state: SspfState;
  @Column('text', { array: true }) targetGroups: readonly SspfTargetGroup[];
  /** The birth date, or the year alone, under the child's key. */
  @Column('bytea') sealedBirth: Buffer;
  @Column('timestamptz') openedAt: Date;
  @Column('text', { array: true }) assignedWorkers: readonly string[];
  @Column('uuid', { nullable: true }) enquiryId: string | null;
}

export function sspfCaseRowOf({ birth, openedAt, enquiryId, ...equal }: SspfCase, seal: (text: string) => Buffer): SspfCaseRow {
  return { ...equal, enquiryId: enquiryId ?? null, openedAt: new Date(openedAt), sealedBirth: seal(JSON.stringify(birth)) };
}

export function sspfCaseOf(row: SspfCaseRow, unseal: (sealed: Buffer) => string | undefined): SspfCase {
  const { sspfCaseId, kommunkod, childId, state, targetGroups, assignedWorkers } = row;
  const birth = unseal(row.sealedBirth);
  return {
    ...{ sspfCaseId, kommunkod, childId, state, targetGroups, assignedWorkers },
    openedAt: row.openedAt.toISOString(),
    ...(row.enquiryId !== null && { enquiryId: row.enquiryId }),
    birth: birth === undefined ? 'UNKNOWN' : (JSON.parse(birth) as Birth),
  };
}
