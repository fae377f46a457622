import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Warning } from '../domain/concern/concern.js';

/** A received concern. Its key is derived from municipality, partner and report id, so the table is its own inbox. */
@Entity('concern')
export class ConcernRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('text') partnerId: string;
  @Column('text') door: string;
  @Column('text') reportId: string;
  @Column('timestamptz') receivedAt: Date;
  @Column('date') receivedOn: string;
  @Column('text') reporterCategory: string;
  @Column('text', { nullable: true }) noticeKind: string | null;
  @Column('boolean') mandated: boolean;
  @Column('boolean') requestsFeedback: boolean;
  @Column('text', { array: true }) concernTypes: string[];
  @Column('boolean') acute: boolean;
  @Column('text') ageGroup: string;
  @Column('text', { nullable: true }) areaCode: string | null;
  /** The concerns about siblings, come in or not. */
  @Column('uuid', { array: true, nullable: true }) siblings: string[] | null;
  @Column('jsonb', { nullable: true }) warnings: readonly Warning[] | null;
  @Column('bytea') bodyHash: Buffer;
  /** The report as it came, under the child's key (ARCHITECTURE 5). */
  @Column('bytea') sealedBody: Buffer;
  @Column('uuid') batchId: string;
  @Column('integer') batchIndex: number;
}
