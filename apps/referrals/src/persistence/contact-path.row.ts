import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OnCallHours } from '../domain/contact-path/contact-path.js';

/** One version of a contact path; a change is a new row, and the one before is ended. */
@Entity('contact_path')
export class ContactPathRow {
  @PrimaryColumn('uuid') contactPathId: string;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('text') kommunkod: string;
  @Column('text') organisation: string;
  @Column('text') organisationType: string;
  @Column('text') function: string;
  @Column('text', { nullable: true }) mailbox: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('jsonb') onCall: readonly OnCallHours[];
  @Column('text') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}
