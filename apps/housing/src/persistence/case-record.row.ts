import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecordKind, Role } from '../domain/housing-case.js';

/** What was done and by whom, in the clear; what was written, under the child's key. The application may add rows and change none (SoL 14:3). */
@Entity('case_record')
export class CaseRecordRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('uuid') housingCaseId: string;
  @Column('text') kind: RecordKind;
  @Column('timestamptz') at: Date;
  @Column('date') on: string;
  @Column('text') actorId: string;
  @Column('text', { array: true }) actorRoles: Role[];
  @Column('text', { array: true }) actorUnits: string[];
  @Column('text') legalBasis: string;
  @Column('bytea') sealedContent: Buffer;
}
